// boundary-event.incoming
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a flow into a boundary event is an error") {
    CHECK(found("boundary-event.incoming",
                R"(<startEvent id="s"/>
                  <task id="a"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="a"/>
                  <boundaryEvent id="b" attachedToRef="a"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>
                  <sequenceFlow id="g" sourceRef="a" targetRef="b"/>)") == Found{"error g"});
}

TEST_CASE("a flow out of it is not") {
    CHECK(found("boundary-event.incoming",
                R"(<startEvent id="s"/>
                  <task id="a"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="a"/>
                  <endEvent id="e"/>
                  <boundaryEvent id="b" attachedToRef="a"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>
                  <sequenceFlow id="g" sourceRef="b" targetRef="e"/>)") == nothing);
}
