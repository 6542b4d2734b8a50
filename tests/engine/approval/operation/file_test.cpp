// What belongs to the case as a file: copies, comments, drafts, urging, rest.
#include "support/operation_run.h"

using namespace countersign;
using namespace countersign::testing;

namespace {
const char* const of_wang = "<approval:assignee who='user:wang'/><approval:allow operations='copyTo urge setPriority'/><approval:allow operations='suspend wake' who='group:supervision'/>";
const Actor wang("wang"), li("li"), lead("chen", {"group:supervision"});
} // namespace

TEST_CASE("a copy is read by whom it was sent to, after the end of the case too") {
    OperationRun run(one_task(of_wang));
    CHECK(run.refused("work", "copyTo", {{"who", List{"li", "group:legal"}}}, li) == "task.not-yours");
    CHECK(run.refused("work", "copyTo", {{"who", List{"li", "group:legal"}}}, wang) == "accepted");
    CHECK(run.refused_on_case("read", {}, wang) == "copy.unknown");
    CHECK(run.refused_on_case("read", {}, li) == "accepted");
    CHECK(run.refused_on_case("read", {}, li) == "copy.unknown");
    run.complete("work");
    CHECK(run.refused_on_case("read", {{"number", Number(2)}}, Actor("sun", {"group:legal"})) == "accepted");
    CHECK(run.state.file()->copies[1].read);
}

TEST_CASE("those involved comment, and answer comments that are there") {
    OperationRun run(one_task(of_wang));
    CHECK(run.refused("work", "comment", {{"text", "Which area?"}}, wang) == "accepted");
    CHECK(run.refused("work", "comment", {{"text", "85"}, {"replyTo", Number(2)}}, wang) == "comment.unknown");
    CHECK(run.refused_on_case("comment", {{"text", "85"}, {"replyTo", Number(1)}}, wang) == "accepted");
    CHECK(run.refused_on_case("comment", {{"text", "hello"}}, li) == "operation.not-allowed");
    run.complete("work");
    CHECK(run.refused_on_case("comment", {{"text", "done"}}) == "accepted");
    CHECK(run.state.file()->comments == 3);
}

TEST_CASE("a draft stays with the task and goes with it") {
    OperationRun run(one_task(of_wang));
    CHECK(run.refused("work", "draft", {{"data", Context{{"area", Number(85)}}}}, li) == "task.not-yours");
    CHECK(run.refused("work", "draft", {{"data", "85"}}, wang) == "operation.argument");
    CHECK(run.refused("work", "draft", {{"data", Context{{"area", Number(85)}}}}, wang) == "accepted");
    CHECK(run.variable("area") == "unset");
    CHECK(run.refused("work", "draft", {{"data", Context{}}}, wang) == "accepted");
    CHECK(execution::duties_of(run.task(run.work()))->draft.is_null());
}

TEST_CASE("who started the case urges its tasks, and each time is counted") {
    OperationRun run(one_task(of_wang));
    CHECK(run.refused("work", "urge", {}, wang) == "task.not-yours"); // he holds it, but did not start the case
    CHECK(run.refused("work", "urge", {{"reason", "soon"}}) == "accepted");
    CHECK(run.refused_on_case("urge", {}) == "accepted");
    CHECK(execution::duties_of(run.task(run.work()))->urged == 2);
}

TEST_CASE("a suspended task, or case, refuses work until it is woken") {
    OperationRun run(one_task(of_wang));
    const Key work = run.work();
    CHECK(run.on_task(work, "suspend", {{"reason", "court"}}, wang) == "operation.not-allowed");
    CHECK(run.on_task(work, "suspend", {}, lead) == "operation.argument");
    CHECK(run.on_task(work, "suspend", {{"reason", "court"}}, lead) == "accepted");
    CHECK(run.complete_as(work, wang) == "task.suspended");
    CHECK(run.on_task(work, "suspend", {{"reason", "court"}}, lead) == "task.suspended");
    CHECK(run.on_task(work, "wake", {}, lead) == "accepted");
    CHECK(run.on_task(work, "wake", {}, lead) == "task.not-suspended");
    CHECK(run.refused_on_case("suspend", {{"reason", "court"}}) == "accepted");
    CHECK(run.complete_as(work, wang) == "case.suspended");
    CHECK(run.refused_on_case("suspend", {{"reason", "court"}}) == "case.suspended");
    CHECK(run.refused_on_case("wake", {}) == "accepted");
    CHECK(run.refused_on_case("wake", {}) == "case.not-suspended");
    CHECK(run.complete_as(work, wang) == "accepted");
}

TEST_CASE("priority within its bounds; due dates to come, by administrators") {
    OperationRun run(one_task(of_wang));
    CHECK(run.refused("work", "setPriority", {{"priority", Number(80)}}, wang) == "accepted");
    CHECK(run.refused("work", "setPriority", {{"priority", Number(-1)}}, wang) == "operation.argument");
    CHECK(run.refused("work", "setDue", {{"due", "2030-01-01T00:00:00Z"}}, wang) == "operation.not-allowed");
    CHECK(run.refused("work", "setDue", {{"due", "2030-01-01T00:00:00Z"}}) == "accepted");
    CHECK(run.refused("work", "setDue", {{"due", "2001-01-01T00:00:00Z"}}) == "operation.argument");
    CHECK(run.refused("work", "setDue", {{"due", "tomorrow"}}) == "operation.argument");
}

TEST_CASE("a case is terminated for a reason") {
    OperationRun run(one_task(of_wang));
    CHECK(run.refused_on_case("terminate", {}) == "operation.argument");
    CHECK(run.refused_on_case("terminate", {{"reason", "paper"}}, wang) == "operation.not-allowed");
    CHECK(run.refused_on_case("terminate", {{"reason", "paper"}}) == "accepted");
    CHECK(run.state.ended == InstanceState::terminated);
}
