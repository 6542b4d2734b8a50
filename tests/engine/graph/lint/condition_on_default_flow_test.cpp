// flow.condition-on-default
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a condition on the default flow is never looked at") {
    CHECK(found("flow.condition-on-default",
                R"(<startEvent id="s"/>
                  <endEvent id="e"/>
                  <exclusiveGateway id="x" default="h"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="x"/>
                  <sequenceFlow id="g" sourceRef="x" targetRef="e"><conditionExpression>ok</conditionExpression></sequenceFlow>
                  <sequenceFlow id="h" sourceRef="x" targetRef="e"><conditionExpression>ok</conditionExpression></sequenceFlow>)") == Found{"warning h"});
}

TEST_CASE("a default flow without one is fine") {
    CHECK(found("flow.condition-on-default",
                R"(<startEvent id="s"/>
                  <endEvent id="e"/>
                  <exclusiveGateway id="x" default="h"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="x"/>
                  <sequenceFlow id="g" sourceRef="x" targetRef="e"><conditionExpression>ok</conditionExpression></sequenceFlow>
                  <sequenceFlow id="h" sourceRef="x" targetRef="e"/>)") == nothing);
}
