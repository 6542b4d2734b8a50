// event.computed-code
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

namespace {
constexpr std::string_view roots =
    R"(<error id="e" errorCode="=code"/><error id="plain" errorCode="E"/><escalation id="u" escalationCode="${code}"/>)";
} // namespace

TEST_CASE("what is caught has a plain code") {
    CHECK(found("event.computed-code",
                R"(<userTask id="t"/><boundaryEvent id="a" attachedToRef="t"><errorEventDefinition errorRef="e"/></boundaryEvent>
                  <boundaryEvent id="b" attachedToRef="t"><errorEventDefinition errorRef="plain"/></boundaryEvent>
                  <boundaryEvent id="c" attachedToRef="t"><errorEventDefinition/></boundaryEvent>
                  <subProcess id="p" triggeredByEvent="true"><startEvent id="s"><escalationEventDefinition escalationRef="u"/></startEvent></subProcess>)",
                roots) == Found{"error a", "error s"});
}

TEST_CASE("what is thrown may have a computed one") {
    CHECK(found("event.computed-code",
                R"(<intermediateThrowEvent id="t"><escalationEventDefinition escalationRef="u"/></intermediateThrowEvent>
                  <endEvent id="n"><errorEventDefinition errorRef="e"/></endEvent>)",
                roots) == nothing);
}
