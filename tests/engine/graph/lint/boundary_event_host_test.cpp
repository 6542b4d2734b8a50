// boundary-event.host
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a boundary event does not sit on an event sub-process") {
    CHECK(found("boundary-event.host",
                R"(<startEvent id="s"/>
                  <task id="a"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="a"/>
                  <subProcess id="u" triggeredByEvent="true"><startEvent id="i"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></startEvent></subProcess>
                  <boundaryEvent id="b" attachedToRef="u"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>)") == Found{"error b"});
}

TEST_CASE("it sits on a task") {
    CHECK(found("boundary-event.host",
                R"(<startEvent id="s"/>
                  <task id="a"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="a"/>
                  <boundaryEvent id="b" attachedToRef="a"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>)") == nothing);
}
