// event.parallel-multiple-thrown
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

namespace {
const std::string roots =
    R"(<error id="er" errorCode="E"/><escalation id="es" escalationCode="U"/><signal id="g" name="g"/><message id="m" name="m"/>)";
std::string beside(const char* attributes, const char* triggers) {
    return fmt::format(R"(<userTask id="t"/><boundaryEvent id="b" attachedToRef="t" {}>{}</boundaryEvent>)", attributes, triggers);
}
} // namespace

TEST_CASE("an error or escalation cannot be one of several events that are all waited for") {
    for (const char* thrown : {R"(<errorEventDefinition errorRef="er"/>)", R"(<escalationEventDefinition escalationRef="es"/>)"})
        CHECK(found("event.parallel-multiple-thrown",
                    beside("parallelMultiple=\"true\"", (std::string(thrown) + R"(<signalEventDefinition signalRef="g"/>)").c_str()),
                    roots) == Found{"error b"});
}

TEST_CASE("any of several may be, and all of what comes from outside") {
    CHECK(found("event.parallel-multiple-thrown",
                beside("", R"(<errorEventDefinition errorRef="er"/><signalEventDefinition signalRef="g"/>)"), roots) == nothing);
    CHECK(found("event.parallel-multiple-thrown",
                beside("parallelMultiple=\"true\"", R"(<messageEventDefinition messageRef="m"/><signalEventDefinition signalRef="g"/>)"),
                roots) == nothing);
}
