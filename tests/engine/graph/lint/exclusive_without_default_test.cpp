// gateway.no-default
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a split with conditions only has no way out on the day none holds") {
    CHECK(found("gateway.no-default",
                R"(<startEvent id="s"/>
                  <endEvent id="e"/>
                  <exclusiveGateway id="x"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="x"/>
                  <sequenceFlow id="g" sourceRef="x" targetRef="e"><conditionExpression>a</conditionExpression></sequenceFlow>
                  <sequenceFlow id="h" sourceRef="x" targetRef="e"><conditionExpression>b</conditionExpression></sequenceFlow>)") == Found{"warning x"});
}

TEST_CASE("a default flow is that way out") {
    CHECK(found("gateway.no-default",
                R"(<startEvent id="s"/>
                  <endEvent id="e"/>
                  <exclusiveGateway id="x" default="h"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="x"/>
                  <sequenceFlow id="g" sourceRef="x" targetRef="e"><conditionExpression>a</conditionExpression></sequenceFlow>
                  <sequenceFlow id="h" sourceRef="x" targetRef="e"/>)") == nothing);
}
