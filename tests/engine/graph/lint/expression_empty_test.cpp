// expression.empty
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

TEST_CASE("an expression element without a body is named") {
    CHECK(found("expression.empty",
                R"(<startEvent id="s"/>
                  <endEvent id="e"/>
                  <task id="a"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="a"/>
                  <sequenceFlow id="g" sourceRef="a" targetRef="e"><conditionExpression></conditionExpression></sequenceFlow>)") == Found{"warning g"});
}

TEST_CASE("one with a body is not") {
    CHECK(found("expression.empty",
                R"(<startEvent id="s"/>
                  <endEvent id="e"/>
                  <exclusiveGateway id="x" default="h"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="x"/>
                  <sequenceFlow id="g" sourceRef="x" targetRef="e"><conditionExpression>ok</conditionExpression></sequenceFlow>
                  <sequenceFlow id="h" sourceRef="x" targetRef="e"/>)") == nothing);
}
