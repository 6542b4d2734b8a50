#include "support/operation_run.h"

using namespace countersign;
using namespace countersign::testing;

namespace {
const char* const of_wang = "<approval:assignee who='user:wang'/><approval:allow operations='transfer delegate'/>";
const Actor wang("wang"), li("li"), sun("sun");
} // namespace

TEST_CASE("what the delegate completes comes back to the owner as a draft, and the owner completes it") {
    OperationRun run(one_task(of_wang));
    CHECK(run.refused("work", "delegate", {{"to", "li"}}, wang) == "accepted");
    CHECK(run.assignee() == "li");
    CHECK(run.owner(run.work()) == "wang");
    CHECK(run.complete_as(run.work(), wang) == "task.not-yours");
    CHECK(run.complete_as(run.work(), li, {{"area", Number(85)}}) == "accepted");
    CHECK_FALSE(run.completed());
    CHECK(run.variable("area") == "unset");
    CHECK(run.assignee() == "wang");
    CHECK(run.owner(run.work()).empty());
    CHECK(execution::duties_of(run.task(run.work()))->draft.as_context().find("area")->as_number() == Number(85));
    CHECK(run.complete_as(run.work(), wang, {{"area", Number(85)}}) == "accepted");
    CHECK(run.completed());
}

TEST_CASE("the delegate gives it back, the owner calls it back") {
    OperationRun run(one_task(of_wang));
    CHECK(run.refused("work", "resolve", {}, wang) == "task.not-delegated");
    CHECK(run.refused("work", "delegate", {{"to", "li"}}, wang) == "accepted");
    CHECK(run.refused("work", "resolve", {}, sun) == "task.not-yours");
    CHECK(run.refused("work", "resolve", {{"data", Context{{"ok", true}}}}, li) == "accepted");
    CHECK(run.assignee() == "wang");
    CHECK(run.refused("work", "delegate", {{"to", "li"}}, wang) == "accepted");
    CHECK(run.refused("work", "resolve", {}, wang) == "accepted");
    CHECK(run.assignee() == "wang");
    CHECK(run.complete_as(run.work(), li) == "task.not-yours");
}

TEST_CASE("a delegated task is transferred, and still comes back; transferred to its owner it has come back") {
    OperationRun run(one_task(of_wang));
    CHECK(run.refused("work", "delegate", {{"to", "li"}}, wang) == "accepted");
    CHECK(run.refused("work", "delegate", {{"to", "sun"}}, li) == "task.delegated");
    CHECK(run.refused("work", "transfer", {{"to", "sun"}}, li) == "accepted");
    CHECK(run.owner(run.work()) == "wang");
    CHECK(run.refused("work", "transfer", {{"to", "wang"}}, sun) == "accepted");
    CHECK(run.owner(run.work()).empty());
    CHECK(run.complete_as(run.work(), wang) == "accepted");
    CHECK(run.completed());
}

TEST_CASE("nobody delegates to himself, nor a task that has no owner") {
    OperationRun run(one_task(of_wang));
    CHECK(run.refused("work", "delegate", {{"to", "wang"}}, wang) == "operation.argument");
    CHECK(run.refused("work", "delegate", {{"to", "group:window"}}, wang) == "operation.argument");
    CHECK(run.refused("work", "delegate", {{"to", "li"}}, li) == "task.not-yours");
    OperationRun offered(one_task("<approval:candidate who='group:window'/><approval:allow operations='delegate'/>"));
    CHECK(offered.refused("work", "delegate", {{"to", "li"}}) == "task.not-claimed");
    CHECK(offered.refused("work", "delegate", {{"to", "li"}}, Actor("sun", {"group:window"})) == "accepted");
    CHECK(offered.owner(offered.work()) == "sun");
}

TEST_CASE("a delegated opinion comes back to the participant, who gives it") {
    OperationRun run(one_countersign("rule='all'", {"user:wang"}, "<approval:allow operations='delegate'/>"));
    const Key task = run.task_of("user:wang");
    CHECK(run.on_task(task, "delegate", {{"to", "li"}}, wang) == "accepted");
    CHECK(run.vote(task, li, "agree", "fine") == "accepted");
    CHECK_FALSE(run.completed());
    CHECK(execution::duties_of(run.task(task))->draft.as_context().find("opinion")->as_string() == "agree");
    CHECK(run.vote(task, wang, "agree") == "accepted");
    CHECK(run.completed());
}

TEST_CASE("the system and administrators complete a delegated task for good") {
    OperationRun run(one_task(of_wang));
    CHECK(run.refused("work", "delegate", {{"to", "li"}}, wang) == "accepted");
    CHECK(run.complete_as(run.work(), Actor("chief", {}, true)) == "accepted");
    CHECK(run.completed());
}
