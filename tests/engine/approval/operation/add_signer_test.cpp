#include "support/operation_run.h"

using namespace countersign;
using namespace countersign::testing;

namespace {
const char* const of_wang = "<approval:assignee who='user:wang'/><approval:allow operations='addSigner removeSigner'/>";
const char* const allow = "<approval:allow operations='addSigner removeSigner'/>";
const Actor wang("wang"), li("li"), sun("sun"), zhao("zhao");
} // namespace

TEST_CASE("a signer before the task comes first") {
    OperationRun run(one_task(of_wang));
    const Key work = run.work();
    CHECK(run.on_task(work, "addSigner", {{"who", "li"}, {"position", "before"}}, wang) == "accepted");
    CHECK(run.complete_as(work, wang) == "task.waits");
    CHECK(run.vote(run.task_of("user:li"), sun, "agree") == "task.not-yours");
    CHECK(run.vote(run.task_of("user:li"), li, "disagree") == "opinion.reason-required");
    CHECK(run.vote(run.task_of("user:li"), li, "return", "no") == "opinion.unknown");
    CHECK(run.complete_as(run.task_of("user:li"), li) == "task.needs-opinion");
    CHECK(run.vote(run.task_of("user:li"), li, "disagree", "too small") == "accepted");
    CHECK(run.complete_as(work, wang) == "accepted");
    CHECK(run.completed());
    CHECK(run.written("signers").find("too small") != std::string::npos);
}

TEST_CASE("signers in parallel sign meanwhile; the process goes on when all have signed") {
    OperationRun run(one_task(of_wang));
    const Key work = run.work();
    CHECK(run.on_task(work, "addSigner", {{"who", List{"li", "group:legal"}}}, wang) == "accepted");
    CHECK(run.complete_as(work, wang, {{"done", true}}) == "accepted");
    CHECK_FALSE(run.completed());
    CHECK(run.complete_as(work, wang) == "task.not-open");
    CHECK(run.vote(run.task_of("user:li"), li, "agree") == "accepted");
    CHECK_FALSE(run.completed());
    CHECK(run.vote(run.task_of("group:legal"), Actor("sun", {"group:legal"}), "notApplicable") == "accepted");
    CHECK(run.completed());
    CHECK(run.written("done") == "true");
}

TEST_CASE("signers after the task are asked one after the other when it is done") {
    OperationRun run(one_task(of_wang));
    const Key work = run.work();
    CHECK(run.on_task(work, "addSigner", {{"who", List{"li", "sun"}}, {"position", "after"}}, wang) == "accepted");
    CHECK(run.task_of("user:li") == 0);
    CHECK(run.complete_as(work, wang) == "accepted");
    CHECK(run.task_of("user:sun") == 0);
    CHECK(run.vote(run.task_of("user:li"), li, "agree") == "accepted");
    CHECK(run.vote(run.task_of("user:sun"), sun, "agree") == "accepted");
    CHECK(run.completed());
}

TEST_CASE("nobody is asked twice at once, and weights are for countersigns") {
    OperationRun run(one_task(of_wang));
    const Key work = run.work();
    CHECK(run.refused("work", "addSigner", {{"who", List{"li", "li"}}}, wang) == "countersign.already-participant");
    CHECK(run.refused("work", "addSigner", {{"who", "li"}}, wang) == "accepted");
    CHECK(run.on_task(work, "addSigner", {{"who", "li"}, {"position", "after"}}, wang) == "countersign.already-participant");
    CHECK(run.on_task(work, "addSigner", {{"who", "sun"}, {"weight", Number(2)}}, wang) == "operation.argument");
    CHECK(run.on_task(work, "addSigner", {{"who", "sun"}, {"position", "beside"}}, wang) == "operation.argument");
    CHECK(run.on_task(work, "addSigner", {{"who", "sun"}}, li) == "task.not-yours");
    CHECK(run.on_task(run.task_of("user:li"), "addSigner", {{"who", "sun"}}) == "operation.target");
}

TEST_CASE("a signer who has not spoken is taken out, whether asked already or only planned") {
    OperationRun run(one_task(of_wang));
    const Key work = run.work();
    CHECK(run.on_task(work, "addSigner", {{"who", "li"}}, wang) == "accepted");
    CHECK(run.on_task(work, "addSigner", {{"who", "sun"}, {"position", "after"}}, wang) == "accepted");
    CHECK(run.on_task(work, "removeSigner", {}, wang) == "operation.argument");
    CHECK(run.on_task(work, "removeSigner", {{"who", "zhao"}}, wang) == "countersign.not-waiting");
    CHECK(run.on_task(work, "removeSigner", {{"who", "sun"}}, wang) == "accepted");
    CHECK(run.on_task(work, "removeSigner", {{"who", "sun"}}, wang) == "countersign.not-waiting");
    CHECK(run.complete_as(work, wang) == "accepted");
    CHECK_FALSE(run.completed());
    CHECK(run.on_task(run.task_of("user:li"), "removeSigner", {}) == "accepted"); // the last that was waited for
    CHECK(run.completed());
}

TEST_CASE("in a parallel countersign one more participant counts, with weight") {
    OperationRun run(one_countersign("rule='weighted'", {"user:wang", "user:li"}, allow));
    CHECK(run.on_task(run.task_of("user:wang"), "addSigner", {{"who", "zhao"}, {"weight", Number(5)}}, wang) == "accepted");
    CHECK(run.vote(run.task_of("user:wang"), wang, "agree") == "accepted");
    CHECK(run.vote(run.task_of("user:li"), li, "agree") == "accepted");
    CHECK_FALSE(run.completed());
    CHECK(run.vote(run.task_of("user:zhao"), zhao, "disagree", "no") == "accepted");
    CHECK(run.completed());
    CHECK(run.written("countersign").find("rejected") != std::string::npos);
}

TEST_CASE("in a sequential countersign a signer is added behind the others, and taken out again") {
    OperationRun run(one_countersign("rule='all' order='sequential'", {"user:wang", "user:li"}, allow));
    const Key first = run.task_of("user:wang");
    CHECK(run.on_task(first, "addSigner", {{"who", "sun"}, {"position", "parallel"}}, wang) == "operation.argument");
    CHECK(run.on_task(first, "addSigner", {{"who", "li"}}, wang) == "countersign.already-participant");
    CHECK(run.on_task(first, "addSigner", {{"who", List{"sun", "zhao"}}}, wang) == "accepted");
    CHECK(run.on_task(first, "removeSigner", {{"who", "li"}}, wang) == "accepted");
    CHECK(run.vote(first, wang, "agree") == "accepted");
    CHECK(run.task_of("user:li") == 0);
    CHECK(run.vote(run.task_of("user:sun"), sun, "agree") == "accepted");
    CHECK(run.on_task(run.task_of("user:zhao"), "removeSigner", {{"who", "zhao"}}) == "accepted");
    CHECK(run.completed());
    CHECK(run.written("countersign").find("approved") != std::string::npos);
}

TEST_CASE("before a countersigner's own opinion another one is asked") {
    OperationRun run(one_countersign("rule='all'", {"user:wang"}, allow));
    const Key task = run.task_of("user:wang");
    CHECK(run.on_task(task, "addSigner", {{"who", "li"}, {"position", "before"}}, wang) == "accepted");
    CHECK(run.vote(task, wang, "agree") == "task.waits");
    CHECK(run.vote(run.task_of("user:li"), li, "agree") == "accepted");
    CHECK(run.vote(task, wang, "agree") == "accepted");
    CHECK(run.completed());
}

TEST_CASE("the last participant of a countersign stays") {
    OperationRun run(one_countersign("rule='all'", {"user:wang"}, allow));
    CHECK(run.on_task(run.task_of("user:wang"), "removeSigner", {{"who", "wang"}}, wang) == "countersign.no-participants");
}
