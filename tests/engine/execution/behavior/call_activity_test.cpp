#include "support/process_run.h"

using namespace countersign;
using namespace countersign::testing;

namespace {
const std::string called =
    R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d2" targetNamespace="urn:test"><error id="e" errorCode="E1"/>
  <process id="inner" isExecutable="true"><startEvent id="is"/><sequenceFlow id="if" sourceRef="is" targetRef="inside"/><userTask id="inside"/>
  <sequenceFlow id="ig" sourceRef="inside" targetRef="choice"/><exclusiveGateway id="choice" default="ok"/><sequenceFlow id="bad" sourceRef="choice" targetRef="failed"><conditionExpression>good = false</conditionExpression></sequenceFlow>
  <sequenceFlow id="ok" sourceRef="choice" targetRef="fine"/><endEvent id="fine"/><endEvent id="failed"><errorEventDefinition errorRef="e"/></endEvent></process></definitions>)";
const std::string caller =
    bpmn(R"(<startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="call"/><callActivity id="call" calledElement="inner"/>
  <boundaryEvent id="b" attachedToRef="call"><errorEventDefinition errorRef="e"/></boundaryEvent><sequenceFlow id="f2" sourceRef="b" targetRef="caught"/><userTask id="caught"/>
  <sequenceFlow id="f1" sourceRef="call" targetRef="next"/><userTask id="next"/>)",
         R"(<error id="e" errorCode="E1"/>)");
} // namespace

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
    ProcessRun run(
        bpmn(R"(<startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="call"/><callActivity id="call" calledElement="p"/>)"));
    CHECK(run.incidents() == Ids{"call"});
}

TEST_CASE("what changes outside meanwhile stays, unless the called process has changed it too") {
    const std::string beside = bpmn(
        R"(<startEvent id="s"/><parallelGateway id="g"/><userTask id="a"/><callActivity id="call" calledElement="inner"/><sequenceFlow id="f0" sourceRef="s" targetRef="g"/>
        <sequenceFlow id="f1" sourceRef="g" targetRef="a"/><sequenceFlow id="f2" sourceRef="g" targetRef="call"/><sequenceFlow id="f3" sourceRef="call" targetRef="next"/><userTask id="next"/>)");
    ProcessRun run({called, beside}, "p", {{"good", true}, {"x", "old"}, {"y", "old"}});
    run.complete("a", {{"x", "new"}});
    run.complete("inside", {{"y", "changed"}});
    CHECK(run.variable("x") == "\"new\"");
    CHECK(run.variable("y") == "\"changed\"");
}

TEST_CASE("what only the call has does not become the case's: items of multi-instance, inputs") {
    const std::string each = bpmn(
        R"(<startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="call"/><callActivity id="call" calledElement="inner"><multiInstanceLoopCharacteristics isSequential="true">
        <loopDataInputRef>items</loopDataInputRef><inputDataItem id="it" name="it"/></multiInstanceLoopCharacteristics></callActivity><dataObject id="items"/><sequenceFlow id="f1" sourceRef="call" targetRef="next"/><userTask id="next"/>)");
    ProcessRun run({called, each}, "p", {{"good", true}, {"it", "original"}, {"items", List{"p", "q"}}});
    run.complete("inside");
    run.complete("inside", {{"it", "mine"}});
    CHECK(run.tasks() == Ids{"next"});
    CHECK(run.variable("it") == "\"original\"");
    CHECK(run.variable("loopCounter") == "unset");
}

TEST_CASE("a boundary event of the call reads the variables around it, not those of the called process") {
    const std::string watched = bpmn(
        R"(<startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="call"/><callActivity id="call" calledElement="inner"><ioSpecification><dataInput id="good"/><dataOutput id="out"/><inputSet><dataInputRefs>good</dataInputRefs></inputSet><outputSet/></ioSpecification>
        <dataInputAssociation><sourceRef>fine</sourceRef><targetRef>good</targetRef></dataInputAssociation><dataOutputAssociation><sourceRef>out</sourceRef><targetRef>fine</targetRef></dataOutputAssociation></callActivity><dataObject id="fine"/>
        <boundaryEvent id="b" attachedToRef="call"><conditionalEventDefinition><condition>x &gt; 5</condition></conditionalEventDefinition></boundaryEvent><sequenceFlow id="f1" sourceRef="b" targetRef="warned"/><userTask id="warned"/>
        <sequenceFlow id="f2" sourceRef="call" targetRef="next"/><userTask id="next"/>)");
    ProcessRun run({called, watched}, "p", {{"fine", true}, {"x", 1}});
    const Key inside = run.key_of("inside", execution::waits_task);
    CHECK(run.act([&](execution::Step& step) -> Result<void> {
        step.set_local(step.element(inside).parent, "x", 9);
        return {};
    }) == "accepted");
    CHECK(run.tasks() == Ids{"inside"});
    REQUIRE(run.submit(execution::SetVariables{{{"x", 9}}}));
    CHECK(run.tasks() == Ids{"warned"});
}

TEST_CASE("a data object that the called process has never written leaves no trace") {
    std::string declares = called;
    declares.replace(declares.find("<startEvent id=\"is\"/>"), 0, "<dataObject id=\"note\"/>");
    ProcessRun run({declares, caller}, "p", {{"good", true}});
    run.complete("inside");
    CHECK(run.tasks() == Ids{"next"});
    CHECK(run.variable("note") == "unset");
}
