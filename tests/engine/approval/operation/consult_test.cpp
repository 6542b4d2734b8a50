#include "support/operation_run.h"

using namespace countersign;
using namespace countersign::testing;

namespace {
const char* const of_wang = "<approval:assignee who='user:wang'/><approval:allow operations='consult'/>";
const Actor wang("wang"), li("li"), sun("sun");
} // namespace

TEST_CASE("a consultation does not hold the task up, and closes with it") {
    OperationRun run(one_task(of_wang));
    const Key work = run.work();
    CHECK(run.on_task(work, "consult", {{"who", List{"li", "sun"}}, {"text", "Is it safe?"}}, wang) == "accepted");
    CHECK(run.on_task(run.task_of("user:li"), "answer", {{"text", "Yes."}}, sun) == "task.not-yours");
    CHECK(run.vote(run.task_of("user:li"), li, "agree") == "task.no-opinion");
    CHECK(run.on_task(run.task_of("user:li"), "answer", {{"text", "Yes."}}, li) == "accepted");
    CHECK(run.on_task(run.task_of("user:sun"), "consult", {{"who", "li"}, {"text", "?"}}) == "operation.target");
    CHECK(run.complete_as(work, wang) == "accepted");
    CHECK(run.completed());
    CHECK(run.written("signers").find("Yes.") != std::string::npos);
}

TEST_CASE("a task waits for the answers that were asked to come first") {
    OperationRun run(one_task(of_wang));
    const Key work = run.work();
    CHECK(run.on_task(work, "consult", {{"who", "li"}, {"text", "?"}, {"wait", true}}, wang) == "accepted");
    CHECK(run.complete_as(work, wang) == "task.waits");
    CHECK(run.on_task(run.task_of("user:li"), "answer", {{"text", "No."}}, li) == "accepted");
    CHECK(run.complete_as(work, wang) == "accepted");
    CHECK(run.completed());
}

TEST_CASE("only who was consulted answers, and only who holds the task asks") {
    OperationRun run(one_task(of_wang));
    CHECK(run.refused("work", "consult", {{"who", "li"}, {"text", "?"}}, li) == "task.not-yours");
    CHECK(run.refused("work", "consult", {{"who", "li"}}, wang) == "operation.argument");
    CHECK(run.refused("work", "answer", {{"text", "Yes."}}, wang) == "operation.target");
}
