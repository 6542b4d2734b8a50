// event-gateway.shape
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a choice between one event is none") {
    CHECK(found("event-gateway.shape",
                R"(<startEvent id="s"/>
                  <eventBasedGateway id="g"/>
                  <intermediateCatchEvent id="t"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>
                  <sequenceFlow id="f" sourceRef="s" targetRef="g"/>
                  <sequenceFlow id="h" sourceRef="g" targetRef="t"/>)") == Found{"warning g"});
}

TEST_CASE("message events and receive tasks do not mix") {
    CHECK(found("event-gateway.shape",
                R"(<startEvent id="s"/>
                  <eventBasedGateway id="g"/>
                  <receiveTask id="r" messageRef="m"/>
                  <intermediateCatchEvent id="c"><messageEventDefinition messageRef="m"/></intermediateCatchEvent>
                  <sequenceFlow id="f" sourceRef="s" targetRef="g"/>
                  <sequenceFlow id="h" sourceRef="g" targetRef="r"/>
                  <sequenceFlow id="i" sourceRef="g" targetRef="c"/>)", R"(<message id="m"/>)") == Found{"warning g"});
}

TEST_CASE("two timers are a choice") {
    CHECK(found("event-gateway.shape",
                R"(<startEvent id="s"/>
                  <eventBasedGateway id="g"/>
                  <intermediateCatchEvent id="t"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>
                  <intermediateCatchEvent id="u"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>
                  <sequenceFlow id="f" sourceRef="s" targetRef="g"/>
                  <sequenceFlow id="h" sourceRef="g" targetRef="t"/>
                  <sequenceFlow id="i" sourceRef="g" targetRef="u"/>)") == nothing);
}

TEST_CASE("one of several triggers is a message event too") {
    CHECK(found("event-gateway.shape",
                R"(<eventBasedGateway id="g"/><receiveTask id="r" messageRef="m"/><intermediateCatchEvent id="c"><signalEventDefinition signalRef="x"/><messageEventDefinition messageRef="m"/></intermediateCatchEvent>)" +
                    flow("f1", "g", "r") + flow("f2", "g", "c"),
                R"(<message id="m"/><signal id="x" name="x"/>)") == Found{"warning g"});
}
