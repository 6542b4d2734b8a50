#include "support/process_run.h"

using namespace countersign;
using namespace countersign::testing;

namespace {
const std::string called = R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d2" targetNamespace="urn:test"><error id="e" errorCode="E1"/>
  <process id="inner" isExecutable="true"><startEvent id="is"/><sequenceFlow id="if" sourceRef="is" targetRef="inside"/><userTask id="inside"/>
  <sequenceFlow id="ig" sourceRef="inside" targetRef="choice"/><exclusiveGateway id="choice" default="ok"/><sequenceFlow id="bad" sourceRef="choice" targetRef="failed"><conditionExpression>good = false</conditionExpression></sequenceFlow>
  <sequenceFlow id="ok" sourceRef="choice" targetRef="fine"/><endEvent id="fine"/><endEvent id="failed"><errorEventDefinition errorRef="e"/></endEvent></process></definitions>)";
const std::string caller = bpmn(R"(<startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="call"/><callActivity id="call" calledElement="inner"/>
  <boundaryEvent id="b" attachedToRef="call"><errorEventDefinition errorRef="e"/></boundaryEvent><sequenceFlow id="f2" sourceRef="b" targetRef="caught"/><userTask id="caught"/>
  <sequenceFlow id="f1" sourceRef="call" targetRef="next"/><userTask id="next"/>)", R"(<error id="e" errorCode="E1"/>)");
}

TEST_CASE("a called process runs with a copy of the variables and gives back what it changed") {
    ProcessRun run({called, caller}, "p", {{"good", true}, {"amount", 5}});
    CHECK(run.tasks() == Ids{"inside"});
    run.complete("inside", {{"amount", 7}});
    CHECK(run.tasks() == Ids{"next"});
    CHECK(run.variable("amount") == "7");
}

TEST_CASE("an error in a called process is caught at the call activity") {
    ProcessRun run({called, caller}, "p", {{"good", true}});
    run.complete("inside", {{"good", false}});
    CHECK(run.tasks() == Ids{"caught"});
}

TEST_CASE("a process that is not deployed is an incident at the call, and a retry finds it once it is") {
    ProcessRun run({caller}, "p", {{"good", true}});
    CHECK(run.incidents() == Ids{"call"});
    run.programs.add(called);
    REQUIRE(run.submit(execution::RetryIncident{run.key_of("call", execution::waits_incident), {}}));
    CHECK(run.tasks() == Ids{"inside"});
}

TEST_CASE("a process that calls itself stops at the limit of nested calls") {
    ProcessRun run(bpmn(R"(<startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="call"/><callActivity id="call" calledElement="p"/>)"));
    CHECK(run.incidents() == Ids{"call"});
}
