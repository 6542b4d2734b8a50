// event.no-reference
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

TEST_CASE("message and signal events name what they wait for") {
    CHECK(found("event.no-reference",
                R"(<intermediateCatchEvent id="m"><messageEventDefinition/></intermediateCatchEvent>
                  <intermediateThrowEvent id="g"><signalEventDefinition/></intermediateThrowEvent>)") == Found{"error m", "error g"});
}

TEST_CASE("an error boundary event without reference catches every error") {
    CHECK(found("event.no-reference",
                R"(<startEvent id="s"/>
                  <task id="a"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="a"/>
                  <boundaryEvent id="b" attachedToRef="a"><errorEventDefinition/></boundaryEvent>)") == nothing);
}
