// flow.lone-condition
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

TEST_CASE("the only way out of a task with a condition is named") {
    CHECK(found("flow.lone-condition",
                R"(<startEvent id="s"/>
                  <endEvent id="e"/>
                  <task id="a"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="a"/>
                  <sequenceFlow id="g" sourceRef="a" targetRef="e"><conditionExpression>ok</conditionExpression></sequenceFlow>)") == Found{"warning g"});
}

TEST_CASE("one of two is not") {
    CHECK(found("flow.lone-condition",
                R"(<startEvent id="s"/>
                  <endEvent id="e"/>
                  <task id="a" default="h"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="a"/>
                  <sequenceFlow id="g" sourceRef="a" targetRef="e"><conditionExpression>ok</conditionExpression></sequenceFlow>
                  <sequenceFlow id="h" sourceRef="a" targetRef="e"/>)") == nothing);
}
