#include "support/process_run.h"

using namespace countersign;
using namespace countersign::testing;

namespace {
const std::string diamond = bpmn(R"(<startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="split"/><inclusiveGateway id="split" default="fd"/>
      <sequenceFlow id="f1" sourceRef="split" targetRef="a"><conditionExpression>n > 1</conditionExpression></sequenceFlow>
      <sequenceFlow id="f2" sourceRef="split" targetRef="b"><conditionExpression>n > 2</conditionExpression></sequenceFlow>
      <sequenceFlow id="fd" sourceRef="split" targetRef="d"/>
      <userTask id="a"/><userTask id="b"/><userTask id="d"/><inclusiveGateway id="join"/>
      <sequenceFlow id="j1" sourceRef="a" targetRef="join"/><sequenceFlow id="j2" sourceRef="b" targetRef="join"/><sequenceFlow id="j3" sourceRef="d" targetRef="join"/>
      <sequenceFlow id="f4" sourceRef="join" targetRef="after"/><userTask id="after"/>)");
}

TEST_CASE("an inclusive split takes each flow whose condition holds, and the join waits for exactly those") {
    ProcessRun run(diamond, {{"n", 3}});
    CHECK(run.tasks() == Ids{"a", "b"});
    run.complete("b");
    CHECK(run.tasks() == Ids{"a"});
    run.complete("a");
    CHECK(run.tasks() == Ids{"after"});
}

TEST_CASE("one branch of an inclusive split passes the join alone") {
    ProcessRun run(diamond, {{"n", 2}});
    CHECK(run.tasks() == Ids{"a"});
    run.complete("a");
    CHECK(run.tasks() == Ids{"after"});
}

TEST_CASE("no condition holds: an inclusive split takes its default") {
    ProcessRun run(diamond, {{"n", 0}});
    CHECK(run.tasks() == Ids{"d"});
    run.complete("d");
    CHECK(run.tasks() == Ids{"after"});
}

TEST_CASE("a token that ends elsewhere frees the inclusive join that waited for it") {
    ProcessRun run(bpmn(R"(<startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="split"/><parallelGateway id="split"/>
      <sequenceFlow id="f1" sourceRef="split" targetRef="a"/><sequenceFlow id="f2" sourceRef="split" targetRef="b"/>
      <userTask id="a"/><userTask id="b"/><exclusiveGateway id="x" default="out"/><inclusiveGateway id="join"/><endEvent id="gone"/>
      <sequenceFlow id="j1" sourceRef="a" targetRef="join"/><sequenceFlow id="fx" sourceRef="b" targetRef="x"/>
      <sequenceFlow id="j2" sourceRef="x" targetRef="join"><conditionExpression>on = true</conditionExpression></sequenceFlow>
      <sequenceFlow id="out" sourceRef="x" targetRef="gone"/><sequenceFlow id="f4" sourceRef="join" targetRef="after"/><userTask id="after"/>)"), {{"on", false}});
    run.complete("a");
    CHECK(run.tasks() == Ids{"b"});
    run.complete("b");
    CHECK(run.tasks() == Ids{"after"});
}

TEST_CASE("a token that can still come over a link holds the inclusive join back") {
    ProcessRun run(bpmn(R"(<startEvent id="s"/><parallelGateway id="split"/><userTask id="a"/><userTask id="b"/><inclusiveGateway id="join"/><userTask id="after"/>
      <intermediateThrowEvent id="from"><linkEventDefinition name="l"/></intermediateThrowEvent><intermediateCatchEvent id="to"><linkEventDefinition name="l"/></intermediateCatchEvent>
      <sequenceFlow id="f0" sourceRef="s" targetRef="split"/><sequenceFlow id="f1" sourceRef="split" targetRef="a"/><sequenceFlow id="f2" sourceRef="split" targetRef="b"/>
      <sequenceFlow id="f3" sourceRef="b" targetRef="from"/><sequenceFlow id="f4" sourceRef="to" targetRef="join"/><sequenceFlow id="f5" sourceRef="a" targetRef="join"/><sequenceFlow id="f6" sourceRef="join" targetRef="after"/>)"));
    run.complete("a");
    CHECK(run.tasks() == Ids{"b"});
    run.complete("b");
    CHECK(run.tasks() == Ids{"after"});
}

TEST_CASE("an inclusive join at the head of a cycle lets a token that comes round pass") {
    ProcessRun run(bpmn(R"(<startEvent id="s"/><inclusiveGateway id="join"/><userTask id="a"/><exclusiveGateway id="x" default="out"/><userTask id="after"/>
      <sequenceFlow id="f0" sourceRef="s" targetRef="join"/><sequenceFlow id="f1" sourceRef="join" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="x"/>
      <sequenceFlow id="back" sourceRef="x" targetRef="join"><conditionExpression>again</conditionExpression></sequenceFlow><sequenceFlow id="out" sourceRef="x" targetRef="after"/>)"));
    run.complete("a", {{"again", true}});
    CHECK(run.tasks() == Ids{"a"});
    run.complete("a", {{"again", false}});
    CHECK(run.tasks() == Ids{"after"});
}

TEST_CASE("a join in a sub-process waits for the tokens of its own sub-process only") {
    ProcessRun run(bpmn(R"(<startEvent id="s"/><parallelGateway id="split"/><userTask id="outer"/><subProcess id="sub"><startEvent id="s2"/><inclusiveGateway id="fork" default="d"/><userTask id="a"/><userTask id="b"/><inclusiveGateway id="join"/><userTask id="after"/>
      <sequenceFlow id="g0" sourceRef="s2" targetRef="fork"/><sequenceFlow id="g1" sourceRef="fork" targetRef="a"><conditionExpression>true</conditionExpression></sequenceFlow><sequenceFlow id="d" sourceRef="fork" targetRef="b"/>
      <sequenceFlow id="g3" sourceRef="a" targetRef="join"/><sequenceFlow id="g4" sourceRef="b" targetRef="join"/><sequenceFlow id="g5" sourceRef="join" targetRef="after"/></subProcess>
      <sequenceFlow id="f0" sourceRef="s" targetRef="split"/><sequenceFlow id="f1" sourceRef="split" targetRef="outer"/><sequenceFlow id="f2" sourceRef="split" targetRef="sub"/>)"));
    CHECK(run.tasks() == Ids{"a", "outer"});
    run.complete("a");
    CHECK(run.tasks() == Ids{"after", "outer"});
}
