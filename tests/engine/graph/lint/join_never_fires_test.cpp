// join.never-fires
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a parallel join behind an exclusive split waits for ever") {
    CHECK(found("join.never-fires",
                R"(<startEvent id="s"/>
                  <exclusiveGateway id="x"/>
                  <task id="a"/>
                  <task id="b"/>
                  <parallelGateway id="j"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="x"/>
                  <sequenceFlow id="g" sourceRef="x" targetRef="a"><conditionExpression>ok</conditionExpression></sequenceFlow>
                  <sequenceFlow id="h" sourceRef="x" targetRef="b"/>
                  <sequenceFlow id="i" sourceRef="a" targetRef="j"/>
                  <sequenceFlow id="l" sourceRef="b" targetRef="j"/>)") == Found{"warning j"});
}

TEST_CASE("one with a dead incoming flow does too") {
    CHECK(found("join.never-fires",
                R"(<startEvent id="s"/>
                  <task id="lost"/>
                  <parallelGateway id="j"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="j"/>
                  <sequenceFlow id="g" sourceRef="lost" targetRef="j"/>)") == Found{"warning j"});
}

TEST_CASE("behind a parallel split it fires") {
    CHECK(found("join.never-fires",
                R"(<startEvent id="s"/>
                  <parallelGateway id="x"/>
                  <task id="a"/>
                  <task id="b"/>
                  <parallelGateway id="j"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="x"/>
                  <sequenceFlow id="g" sourceRef="x" targetRef="a"/>
                  <sequenceFlow id="h" sourceRef="x" targetRef="b"/>
                  <sequenceFlow id="i" sourceRef="a" targetRef="j"/>
                  <sequenceFlow id="l" sourceRef="b" targetRef="j"/>)") == nothing);
}

TEST_CASE("it may fire where several tokens come to the exclusive split") {
    CHECK(found("join.never-fires",
                R"(<startEvent id="s"/>
                  <parallelGateway id="p2"/>
                  <exclusiveGateway id="x"/>
                  <task id="a"/>
                  <task id="b"/>
                  <parallelGateway id="j"/>
                  <sequenceFlow id="e1" sourceRef="s" targetRef="p2"/>
                  <sequenceFlow id="e2" sourceRef="p2" targetRef="x"/>
                  <sequenceFlow id="e3" sourceRef="p2" targetRef="x"/>
                  <sequenceFlow id="g" sourceRef="x" targetRef="a"><conditionExpression>ok</conditionExpression></sequenceFlow>
                  <sequenceFlow id="h" sourceRef="x" targetRef="b"/>
                  <sequenceFlow id="i" sourceRef="a" targetRef="j"/>
                  <sequenceFlow id="l" sourceRef="b" targetRef="j"/>)") == nothing);
}

TEST_CASE("it may fire where the split stands on a cycle") {
    CHECK(found("join.never-fires",
                R"(<startEvent id="s"/>
                  <exclusiveGateway id="x"/>
                  <parallelGateway id="y"/>
                  <task id="b"/>
                  <parallelGateway id="j"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="x"/>
                  <sequenceFlow id="g" sourceRef="x" targetRef="y"><conditionExpression>ok</conditionExpression></sequenceFlow>
                  <sequenceFlow id="h" sourceRef="x" targetRef="b"/>
                  <sequenceFlow id="i" sourceRef="y" targetRef="j"/>
                  <sequenceFlow id="k" sourceRef="y" targetRef="x"/>
                  <sequenceFlow id="l" sourceRef="b" targetRef="j"/>)") == nothing);
}

TEST_CASE("it fires where one branch feeds all its flows") {
    CHECK(found("join.never-fires",
                R"(<startEvent id="s"/>
                  <exclusiveGateway id="x"/>
                  <parallelGateway id="y"/>
                  <task id="c"/>
                  <parallelGateway id="j"/>
                  <sequenceFlow id="f" sourceRef="s" targetRef="x"/>
                  <sequenceFlow id="g" sourceRef="x" targetRef="y"><conditionExpression>ok</conditionExpression></sequenceFlow>
                  <sequenceFlow id="h" sourceRef="x" targetRef="c"/>
                  <sequenceFlow id="i" sourceRef="y" targetRef="j"/>
                  <sequenceFlow id="k" sourceRef="y" targetRef="j"/>)") == nothing);
}

TEST_CASE("an instantiating gateway that waits for all of its events gives a token to each branch") {
    CHECK(
        found(
            "join.never-fires",
            R"(<eventBasedGateway id="x" instantiate="true" eventGatewayType="Parallel"/><receiveTask id="a"/><receiveTask id="b"/><parallelGateway id="j"/>)" +
                flow("f", "x", "a") + flow("g", "x", "b") + flow("h", "a", "j") + flow("i", "b", "j")) == nothing);
}
