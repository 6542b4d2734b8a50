// flow.condition-without-effect
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a condition behind a parallel gateway has no effect") {
    CHECK(found("flow.condition-without-effect",
                R"(<startEvent id="s"/>
                  <endEvent id="e"/>
                  <parallelGateway id="x"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="x"/>
                  <sequenceFlow id="g" sourceRef="x" targetRef="e"><conditionExpression>ok</conditionExpression></sequenceFlow>)") == Found{"warning g"});
}

TEST_CASE("nor has one behind an event") {
    CHECK(found("flow.condition-without-effect",
                R"(<startEvent id="s"/>
                  <endEvent id="e"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="e"><conditionExpression>ok</conditionExpression></sequenceFlow>)") == Found{"warning f"});
}

TEST_CASE("behind a task it has") {
    CHECK(found("flow.condition-without-effect",
                R"(<startEvent id="s"/>
                  <endEvent id="e"/>
                  <task id="a" default="h"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="a"/>
                  <sequenceFlow id="g" sourceRef="a" targetRef="e"><conditionExpression>ok</conditionExpression></sequenceFlow>
                  <sequenceFlow id="h" sourceRef="a" targetRef="e"/>)") == nothing);
}
