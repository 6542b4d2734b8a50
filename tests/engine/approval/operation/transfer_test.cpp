#include "support/operation_run.h"

using namespace countersign;
using namespace countersign::testing;

namespace {
const char* const of_wang = "<approval:assignee who='user:wang'/><approval:allow operations='transfer'/>";
const char* const offered = "<approval:candidate who='group:window'/><approval:allow operations='transfer'/>";
const Actor wang("wang", {"group:window"}), li("li", {"group:window"}), guest("guest");
} // namespace

TEST_CASE("a transferred task is the other's alone") {
    OperationRun run(one_task(of_wang));
    CHECK(run.refused("work", "transfer", {{"to", "user:li"}, {"reason", "on leave"}}, wang) == "accepted");
    CHECK(run.assignee() == "li");
    CHECK(run.told().operation == "transfer");
    CHECK(run.told().by == "wang");
    CHECK(run.told().to == std::vector<std::string>{"user:li"});
    CHECK(run.told().reason == "on leave");
    CHECK(run.complete_as(run.work(), wang) == "task.not-yours");
    CHECK(run.complete_as(run.work(), li) == "accepted");
    CHECK(run.completed());
}

TEST_CASE("a task transferred to a group is offered to that group") {
    OperationRun run(one_task(of_wang));
    CHECK(run.refused("work", "transfer", {{"to", "group:legal"}}, wang) == "accepted");
    CHECK(run.assignee().empty());
    CHECK(run.candidates(run.work()) == std::vector<std::string>{"group:legal"});
    CHECK(run.complete_as(run.work(), wang) == "task.not-yours");
    CHECK(run.complete_as(run.work(), Actor("sun", {"group:legal"})) == "accepted");
}

TEST_CASE("while nobody has claimed it each candidate may transfer a task; afterwards its assignee alone") {
    OperationRun run(one_task(offered));
    CHECK(run.refused("work", "transfer", {{"to", "li"}}, guest) == "task.not-yours");
    CHECK(run.refused("work", "transfer", {{"to", "li"}}, wang) == "accepted");
    CHECK(run.refused("work", "transfer", {{"to", "wang"}}, wang) == "task.not-yours");
    CHECK(run.refused("work", "transfer", {{"to", "wang"}}, li) == "accepted");
}

TEST_CASE("a task is not transferred to who has it, nor when it is over") {
    OperationRun run(one_task(of_wang));
    const Key work = run.work();
    CHECK(run.refused("work", "transfer", {{"to", "wang"}}, wang) == "operation.argument");
    CHECK(run.complete_as(work, wang) == "accepted");
    CHECK(run.on_task(work, "transfer", {{"to", "li"}}, wang) == "task.not-open");
    CHECK(run.on_task(99, "transfer", {{"to", "li"}}, wang) == "task.unknown");
}

TEST_CASE("a countersigner's task is transferred too: the opinion stays the participant's") {
    OperationRun run(one_countersign("rule='all'", {"user:wang", "user:sun"}, "<approval:allow operations='transfer'/>"));
    const Key task = run.task_of("user:wang");
    CHECK(run.on_task(task, "transfer", {{"to", "li"}}, wang) == "accepted");
    CHECK(run.vote(task, wang, "agree") == "task.not-yours");
    CHECK(run.vote(task, li, "agree") == "accepted");
    CHECK(run.vote(run.task_of("user:sun"), {"sun"}, "agree") == "accepted");
    CHECK(run.completed());
    CHECK(run.written("countersign").find("by: \"li\"") != std::string::npos);
}
