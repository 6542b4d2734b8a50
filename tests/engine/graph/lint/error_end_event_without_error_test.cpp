// error-event.no-code
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

TEST_CASE("an error end event without an error is named") {
    CHECK(found("error-event.no-code",
                R"(<endEvent id="e"><errorEventDefinition/></endEvent>)") == Found{"warning e"});
}

TEST_CASE("an error or escalation without a code is named too") {
    CHECK(found("error-event.no-code",
                R"(<endEvent id="e"><errorEventDefinition errorRef="x"/></endEvent>
                  <intermediateThrowEvent id="t"><escalationEventDefinition escalationRef="y"/></intermediateThrowEvent>)", R"(<error id="x"/>
                  <escalation id="y"/>)") == Found{"warning e", "warning t"});
}

TEST_CASE("with a code nothing is missing") {
    CHECK(found("error-event.no-code",
                R"(<endEvent id="e"><errorEventDefinition errorRef="x"/></endEvent>)", R"(<error id="x" errorCode="E1"/>)") == nothing);
}
