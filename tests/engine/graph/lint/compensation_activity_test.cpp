// compensation.in-flow
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a compensation activity stands outside the flow") {
    CHECK(found("compensation.in-flow",
                R"(<startEvent id="s"/>
                  <task id="u" isForCompensation="true"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="u"/>)") == Found{"warning u"});
}

TEST_CASE("a compensation boundary event has no flow and interrupts nothing") {
    CHECK(found("compensation.in-flow",
                R"(<startEvent id="s"/>
                  <task id="a"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="a"/>
                  <endEvent id="e"/>
                  <boundaryEvent id="b" attachedToRef="a"><compensateEventDefinition/></boundaryEvent>
                  <boundaryEvent id="c" attachedToRef="a" cancelActivity="false"><compensateEventDefinition/></boundaryEvent>
                  <sequenceFlow id="g" sourceRef="b" targetRef="e"/>)") == Found{"warning b", "warning c"});
}

TEST_CASE("an association connects the two") {
    CHECK(found("compensation.in-flow",
                R"(<startEvent id="s"/>
                  <task id="a"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="a"/>
                  <boundaryEvent id="b" attachedToRef="a"><compensateEventDefinition/></boundaryEvent>
                  <task id="u" isForCompensation="true"/>
                  <association id="k" sourceRef="b" targetRef="u"/>)") == nothing);
}
