// element.dead
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

TEST_CASE("what no token can reach is named") {
    CHECK(found("element.dead",
                R"(<startEvent id="s"/>
                  <endEvent id="e"/>
                  <task id="lost"/>
                  <task id="behind"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="e"/>
                  <sequenceFlow id="g" sourceRef="lost" targetRef="behind"/>)") == Found{"warning lost", "warning behind"});
}

TEST_CASE("boundary events, event sub-processes and compensation activities are reached without a flow") {
    CHECK(found("element.dead",
                R"(<startEvent id="s"/>
                  <task id="a"/>
                  <boundaryEvent id="b" attachedToRef="a"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>
                  <task id="late"/>
                  <subProcess id="u" triggeredByEvent="true"><startEvent id="i"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></startEvent></subProcess>
                  <task id="undo" isForCompensation="true"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="a"/>
                  <sequenceFlow id="g" sourceRef="b" targetRef="late"/>)") == nothing);
}

TEST_CASE("the tasks of an ad-hoc sub-process need no flow") {
    CHECK(found("element.dead",
                R"(<startEvent id="s"/>
                  <adHocSubProcess id="h"><task id="x"/></adHocSubProcess>
                  <sequenceFlow id="f" sourceRef="s" targetRef="h"/>)") == nothing);
}
