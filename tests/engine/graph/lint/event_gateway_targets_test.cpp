// event-gateway.target
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a task behind an event-based gateway is no event to wait for") {
    CHECK(found("event-gateway.target",
                R"(<startEvent id="s"/>
                  <eventBasedGateway id="g"/>
                  <task id="a"/>
                  <intermediateCatchEvent id="t"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>
                  <sequenceFlow id="f" sourceRef="s" targetRef="g"/>
                  <sequenceFlow id="h" sourceRef="g" targetRef="a"/>
                  <sequenceFlow id="i" sourceRef="g" targetRef="t"/>)") == Found{"error a"});
}

TEST_CASE("an event that is reached from elsewhere too is an error") {
    CHECK(found("event-gateway.target",
                R"(<startEvent id="s"/>
                  <eventBasedGateway id="g"/>
                  <intermediateCatchEvent id="t"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>
                  <intermediateCatchEvent id="u"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>
                  <sequenceFlow id="f" sourceRef="s" targetRef="g"/>
                  <sequenceFlow id="h" sourceRef="g" targetRef="t"/>
                  <sequenceFlow id="i" sourceRef="g" targetRef="u"/>
                  <sequenceFlow id="j" sourceRef="s" targetRef="t"/>)") == Found{"error t"});
}

TEST_CASE("catch events and receive tasks are what it waits for") {
    CHECK(found("event-gateway.target",
                R"(<startEvent id="s"/>
                  <eventBasedGateway id="g"/>
                  <receiveTask id="r" messageRef="m"/>
                  <intermediateCatchEvent id="t"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>
                  <sequenceFlow id="f" sourceRef="s" targetRef="g"/>
                  <sequenceFlow id="h" sourceRef="g" targetRef="t"/>
                  <sequenceFlow id="i" sourceRef="g" targetRef="r"/>)", R"(<message id="m"/>)") == nothing);
}
