// Take back: who completed a task gets it again while nobody has gone on from there.
#include "engine/execution/route/route_run.h"

using namespace countersign;
using namespace countersign::testing;

TEST_CASE("the task is open again and its doer's; the next one's is gone") {
    RouteRun run(branches());
    const Key task = run.key_of("t", execution::waits_task);
    run.complete("t", "lin");
    CHECK(run.take_back(task, "wang") == "take-back.not-yours");
    CHECK(run.take_back(task, "lin") == "accepted");
    CHECK(run.tasks() == Ids{"t"});
    CHECK(run.assignee("t") == "lin");
    CHECK(run.take_back(task, "lin") == "take-back.too-late");
}

TEST_CASE("not when the next has claimed or done something; others' work in other branches does not matter") {
    RouteRun run(branches());
    const Key t = run.key_of("t", execution::waits_task);
    run.complete("t", "lin");
    const Key a = run.key_of("a", execution::waits_task);
    run.complete("a", "wang");
    CHECK(run.take_back(t, "lin") == "take-back.too-late");
    run.complete("c", "zhao");
    CHECK(run.take_back(a, "wang") == "accepted");
    CHECK(run.tasks() == Ids{"a"});
    run.complete("a", "wang");
    REQUIRE(run.submit(execution::ClaimTask{run.key_of("b", execution::waits_task)}, "chen"));
    CHECK(run.take_back(run.key_of("b", execution::waits_task), "wang") == "take-back.not-completed");
}

TEST_CASE("behind a join that it filled: the others stay done") {
    RouteRun run(branches());
    for (const char* id : {"t", "a", "c"}) run.complete(id, "lin");
    const Key b = run.key_of("b", execution::waits_task);
    run.complete("b", "chen");
    CHECK(run.tasks() == Ids{"d"});
    CHECK(run.take_back(b, "chen") == "accepted");
    CHECK(run.tasks() == Ids{"b"});
    run.complete("b", "chen");
    run.complete("d");
    CHECK(run.completed());
}

TEST_CASE("the last task of a sub-process too; not what was told outside") {
    RouteRun run(bpmn(R"(<startEvent id="s"/><subProcess id="sub"><startEvent id="i"/><endEvent id="o"/>)" + user_tasks("x") +
                      flows("i-x x-o") + R"(</subProcess><userTask id="d"/><serviceTask id="j"/><userTask id="f"/>)" +
                      flows("s-sub sub-d d-j j-f")));
    const Key x = run.key_of("x", execution::waits_task);
    run.complete("x", "lin");
    CHECK(run.take_back(x, "lin") == "accepted");
    CHECK(run.tasks() == Ids{"x"});
    run.complete("x", "lin");
    const Key d = run.key_of("d", execution::waits_task);
    run.complete("d", "wang");
    CHECK(run.take_back(d, "wang") == "take-back.too-late"); // a worker has the job
}

TEST_CASE("in a loop, behind a join within a branch: the loop does not feed that join, what was done beside the task does") {
    RouteRun run(
        bpmn(
            R"(<startEvent id="s"/><endEvent id="e"/><exclusiveGateway id="again"/><exclusiveGateway id="enough" default="enough-e"/><parallelGateway id="fork"/><parallelGateway id="join"/>
<parallelGateway id="fork2"/><parallelGateway id="join2"/>)" +
            user_tasks("uvl") +
            flows("s-again again-fork fork-l l-join fork-fork2 fork2-u u-join2 fork2-v v-join2 join2-join join-enough enough-e") +
            R"(<sequenceFlow id="round" sourceRef="enough" targetRef="again"><conditionExpression>again = true</conditionExpression></sequenceFlow>)"),
        {{"again", false}});
    run.complete("v");
    const Key u = run.key_of("u", execution::waits_task);
    run.complete("u", "lin");
    CHECK(run.take_back(u, "lin") == "accepted");
    CHECK(run.tasks() == Ids{"l", "u"});
    run.complete("u", "lin");
    run.complete("l");
    CHECK(run.completed());
}
