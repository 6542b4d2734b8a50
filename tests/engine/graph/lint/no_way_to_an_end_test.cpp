// element.no-end
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a cycle without a way out is named") {
    CHECK(found("element.no-end",
                R"(<startEvent id="s"/>
                  <task id="a"/>
                  <task id="b"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="a"/>
                  <sequenceFlow id="g" sourceRef="a" targetRef="b"/>
                  <sequenceFlow id="h" sourceRef="b" targetRef="a"/>)") == Found{"warning s", "warning a", "warning b"});
}

TEST_CASE("a cycle with a way out is not") {
    CHECK(found("element.no-end",
                R"(<startEvent id="s"/>
                  <endEvent id="e"/>
                  <task id="a"/>
                  <exclusiveGateway id="x" default="h"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="a"/>
                  <sequenceFlow id="g" sourceRef="a" targetRef="x"/>
                  <sequenceFlow id="h" sourceRef="x" targetRef="a"/>
                  <sequenceFlow id="i" sourceRef="x" targetRef="e"><conditionExpression>ok</conditionExpression></sequenceFlow>)") == nothing);
}
