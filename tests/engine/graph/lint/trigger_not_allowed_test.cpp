// event.trigger-not-allowed
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

TEST_CASE("an error does not start a process") {
    CHECK(found("event.trigger-not-allowed",
                R"(<startEvent id="s"><errorEventDefinition/></startEvent>)") == Found{"error s"});
}

TEST_CASE("a timer is not thrown") {
    CHECK(found("event.trigger-not-allowed",
                R"(<intermediateThrowEvent id="t"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateThrowEvent>)") == Found{"error t"});
}

TEST_CASE("a catch event waits for something") {
    CHECK(found("event.trigger-not-allowed",
                R"(<intermediateCatchEvent id="c"/>)") == Found{"error c"});
}

TEST_CASE("an error boundary event interrupts") {
    CHECK(found("event.trigger-not-allowed",
                R"(<startEvent id="s"/>
                  <task id="a"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="a"/>
                  <boundaryEvent id="b" attachedToRef="a" cancelActivity="false"><errorEventDefinition/></boundaryEvent>)") == Found{"error b"});
}

TEST_CASE("only a transaction is cancelled") {
    CHECK(found("event.trigger-not-allowed",
                R"(<startEvent id="s"/>
                  <task id="a"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="a"/>
                  <boundaryEvent id="b" attachedToRef="a"><cancelEventDefinition/></boundaryEvent>
                  <endEvent id="e"><cancelEventDefinition/></endEvent>)") == Found{"error b", "error e"});
}

TEST_CASE("a sub-process is started by its flow alone") {
    CHECK(found("event.trigger-not-allowed",
                R"(<subProcess id="u"><startEvent id="i"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></startEvent></subProcess>)") == Found{"error i"});
}

TEST_CASE("each of several definitions is looked at") {
    CHECK(found("event.trigger-not-allowed",
                R"(<endEvent id="e"><terminateEventDefinition/><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></endEvent>)") == Found{"error e"});
}

TEST_CASE("what the standard has is allowed") {
    CHECK(found("event.trigger-not-allowed",
                R"(<startEvent id="s"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></startEvent>
                  <transaction id="x"><startEvent id="i"/><endEvent id="c"><cancelEventDefinition/></endEvent></transaction>
                  <boundaryEvent id="b" attachedToRef="x"><cancelEventDefinition/></boundaryEvent>
                  <endEvent id="e"><terminateEventDefinition/></endEvent>)") == nothing);
}
