// gateway.direction
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a converging gateway does not diverge") {
    CHECK(found("gateway.direction",
                R"(<startEvent id="s"/>
                  <endEvent id="e"/>
                  <exclusiveGateway id="x" gatewayDirection="Converging" default="h"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="x"/>
                  <sequenceFlow id="g" sourceRef="x" targetRef="e"><conditionExpression>ok</conditionExpression></sequenceFlow>
                  <sequenceFlow id="h" sourceRef="x" targetRef="e"/>)") == Found{"warning x"});
}

TEST_CASE("a diverging one does") {
    CHECK(found("gateway.direction",
                R"(<startEvent id="s"/>
                  <endEvent id="e"/>
                  <exclusiveGateway id="x" gatewayDirection="Diverging" default="h"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="x"/>
                  <sequenceFlow id="g" sourceRef="x" targetRef="e"><conditionExpression>ok</conditionExpression></sequenceFlow>
                  <sequenceFlow id="h" sourceRef="x" targetRef="e"/>)") == nothing);
}
