// event.computed-start
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

namespace {
constexpr std::string_view roots = R"(<message id="m" name="=x"/><signal id="g" name="${x}"/><message id="plain" name="x"/>)";
} // namespace

TEST_CASE("what starts a process has a plain name") {
    CHECK(found("event.computed-start",
                R"(<startEvent id="s"><messageEventDefinition messageRef="m"/></startEvent>
                  <startEvent id="t"><signalEventDefinition signalRef="g"/></startEvent>
                  <startEvent id="u"><messageEventDefinition messageRef="plain"/></startEvent>
                  <receiveTask id="r" messageRef="m" instantiate="true"/>)",
                roots) == Found{"error s", "error t", "error r"});
}

TEST_CASE("and what stands behind an instantiating gateway") {
    CHECK(found("event.computed-start",
                R"(<eventBasedGateway id="x" instantiate="true"/><receiveTask id="a" messageRef="m"/><receiveTask id="b" messageRef="plain"/>)" + flow("f", "x", "a") +
                    flow("g", "x", "b"),
                roots) == Found{"error a"});
}

TEST_CASE("what waits later may have a computed one") {
    CHECK(found("event.computed-start",
                R"(<startEvent id="s"/><receiveTask id="r" messageRef="m"/><subProcess id="e" triggeredByEvent="true"><startEvent id="b"><messageEventDefinition messageRef="m"/></startEvent></subProcess>)" +
                    flow("f", "s", "r"),
                roots) == nothing);
}
