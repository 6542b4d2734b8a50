#include "support/process_run.h"

using namespace countersign;
using namespace countersign::testing;

TEST_CASE("an approval goes from acceptance through three signatures in parallel to its decision") {
    ProcessRun run(bpmn(R"(
      <startEvent id="received"/><sequenceFlow id="f1" sourceRef="received" targetRef="accept"/>
      <userTask id="accept"/><sequenceFlow id="f2" sourceRef="accept" targetRef="accepted"/>
      <exclusiveGateway id="accepted" default="f4"/>
      <sequenceFlow id="f3" sourceRef="accepted" targetRef="fork"><conditionExpression>outcome = "accept"</conditionExpression></sequenceFlow>
      <sequenceFlow id="f4" sourceRef="accepted" targetRef="rejected"/>
      <parallelGateway id="fork"/>
      <sequenceFlow id="f5" sourceRef="fork" targetRef="a"/><sequenceFlow id="f6" sourceRef="fork" targetRef="b"/><sequenceFlow id="f7" sourceRef="fork" targetRef="c"/>
      <userTask id="a"/><userTask id="b"/><userTask id="c"/>
      <sequenceFlow id="f8" sourceRef="a" targetRef="join"/><sequenceFlow id="f9" sourceRef="b" targetRef="join"/><sequenceFlow id="f10" sourceRef="c" targetRef="join"/>
      <parallelGateway id="join"/><sequenceFlow id="f11" sourceRef="join" targetRef="decide"/>
      <userTask id="decide"/><sequenceFlow id="f12" sourceRef="decide" targetRef="done"/>
      <endEvent id="done"/><endEvent id="rejected"/>)"));
    CHECK(run.tasks() == Ids{"accept"});
    run.complete("accept", {{"outcome", "accept"}});
    CHECK(run.tasks() == Ids{"a", "b", "c"});
    run.complete("b");
    run.complete("a");
    CHECK(run.tasks() == Ids{"c"});
    run.complete("c");
    CHECK(run.tasks() == Ids{"decide"});
    run.complete("decide");
    CHECK(run.completed());
    CHECK(run.count("done") == 1);
    CHECK(run.count("rejected") == 0);
}

TEST_CASE("a task is completed once, and only by who may") {
    ProcessRun run(bpmn(R"(<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/>
      <userTask id="t"><extensionElements><approval:candidate who="group:window"/></extensionElements></userTask>)"));
    const Key task = run.key_of("t", execution::waits_task);
    const Actor wang("wang", {"group:window"}), li("li", {"group:fire"});
    CHECK(run.refused(execution::CompleteTask{task, {}}, li) == "task.not-yours");
    CHECK(run.refused(execution::ClaimTask{task}, li) == "task.not-candidate");
    REQUIRE(run.submit(execution::ClaimTask{task}, wang));
    CHECK(run.refused(execution::ClaimTask{task}, Actor("zhou", {"group:window"})) == "task.claimed");
    CHECK(run.refused(execution::GiveOpinion{task, {"agree"}, {}}, wang) == "task.no-opinion");
    CHECK(run.refused(execution::CompleteTask{99, {}}, wang) == "task.unknown");
    REQUIRE(run.submit(execution::CompleteTask{task, {}}, wang));
    CHECK(run.refused(execution::CompleteTask{task, {}}, wang) == "task.not-open");
    CHECK(run.completed());
}

TEST_CASE("no condition holds: an incident that is retried after the variables were corrected") {
    ProcessRun run(bpmn(R"(<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="g"/><exclusiveGateway id="g"/>
      <sequenceFlow id="yes" sourceRef="g" targetRef="e1"><conditionExpression>ok = true</conditionExpression></sequenceFlow>
      <sequenceFlow id="no" sourceRef="g" targetRef="e2"><conditionExpression>ok = "no"</conditionExpression></sequenceFlow>
      <endEvent id="e1"/><endEvent id="e2"/>)"));
    CHECK(run.incidents() == Ids{"g"});
    const Key incident = run.key_of("g", execution::waits_incident);
    REQUIRE(run.submit(execution::RetryIncident{incident, {{"ok", true}}}));
    CHECK(run.completed());
    CHECK(run.count("e1") == 1);
}

TEST_CASE("a definition that loops for ever stops as an incident") {
    ProcessRun run(bpmn(R"(<startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="a"/><task id="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="b"/>
      <exclusiveGateway id="b" default="f3"/><sequenceFlow id="f3" sourceRef="b" targetRef="a"/>
      <sequenceFlow id="f4" sourceRef="b" targetRef="e"><conditionExpression>1 = 2</conditionExpression></sequenceFlow><endEvent id="e"/>)"));
    CHECK(run.incidents().size() == 1);
    CHECK_FALSE(run.state.ended.has_value());
}
