// gateway.no-condition
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a flow without condition that is not the default is named") {
    CHECK(found("gateway.no-condition",
                R"(<startEvent id="s"/>
                  <endEvent id="e"/>
                  <exclusiveGateway id="x"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="x"/>
                  <sequenceFlow id="g" sourceRef="x" targetRef="e"><conditionExpression>ok</conditionExpression></sequenceFlow>
                  <sequenceFlow id="h" sourceRef="x" targetRef="e"/>)") == Found{"warning h"});
}

TEST_CASE("the default flow needs no condition") {
    CHECK(found("gateway.no-condition",
                R"(<startEvent id="s"/>
                  <endEvent id="e"/>
                  <exclusiveGateway id="x" default="h"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="x"/>
                  <sequenceFlow id="g" sourceRef="x" targetRef="e"><conditionExpression>ok</conditionExpression></sequenceFlow>
                  <sequenceFlow id="h" sourceRef="x" targetRef="e"/>)") == nothing);
}

TEST_CASE("strict checking calls it an error") {
    CHECK(found("gateway.no-condition",
                R"(<startEvent id="s"/>
                  <endEvent id="e"/>
                  <exclusiveGateway id="x"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="x"/>
                  <sequenceFlow id="g" sourceRef="x" targetRef="e"><conditionExpression>ok</conditionExpression></sequenceFlow>
                  <sequenceFlow id="h" sourceRef="x" targetRef="e"/>)", {}, Mode::strict) == Found{"error h"});
}
