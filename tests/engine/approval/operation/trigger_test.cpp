// trigger: a business action at once or at a time; what waited for it goes on.
#include "support/operation_run.h"

using namespace countersign;
using namespace countersign::testing;
using namespace countersign::execution;

namespace {

const Actor lin("lin");

const char* const of_lin = "<approval:assignee who='user:lin'/><approval:allow operations='trigger'/>";

Key action_of(const OperationRun& run, Waits waits) {
    for (const auto& e : run.state.elements())
        if (e.alive && (e.role == Role::aside || e.role == Role::extra) && (e.waits & waits) != 0) return e.key;
    return 0;
}

} // namespace

TEST_CASE("an action at once is a job; the task waits for it, and its result is data of the case") {
    OperationRun run(one_task(of_lin));
    const Key work = run.work();
    CHECK(run.on_task(work, "trigger", {{"action", "notify-tax-office"}, {"reason", "new licence"}}, lin) == "accepted");
    CHECK(run.told().operation == "trigger");
    const Key job = action_of(run, waits_job);
    REQUIRE(job != 0);
    CHECK(run.complete_as(work, lin) == "task.waits");
    CHECK(run.ProcessRun::refused(execution::FailJob{job, {.message = "closed", .retries = 0}}) == "accepted");
    CHECK((run.state.find(job)->waits & waits_incident) != 0);
    CHECK(run.ProcessRun::refused(execution::RetryIncident{job, {}}) == "accepted");
    CHECK(run.state.find(job)->extra->job_retries == 3);
    CHECK(run.ProcessRun::refused(execution::CompleteJob{job, {{"receipt", 7}}}) == "accepted");
    CHECK(run.written("receipt") == "7");
    CHECK(run.complete_as(work, lin) == "accepted");
    CHECK(run.completed());
}

TEST_CASE("an action at a time waits for it; the scope stays open for one that does not hold the task") {
    OperationRun run(one_task(of_lin));
    const Key work = run.work();
    const Instant at = run.now.plus_ms(3'600'000);
    CHECK(run.on_task(work, "trigger", {{"action", "publish"}, {"at", to_string(at)}, {"blocks", "scope"}}, lin) == "accepted");
    const Key action = action_of(run, waits_timer);
    REQUIRE(action != 0);
    CHECK(run.complete_as(work, lin) == "accepted");
    CHECK_FALSE(run.completed());
    CHECK(run.ProcessRun::refused(execution::FireTimer{action, at}) == "timer.gone");
    run.now = at;
    CHECK(run.ProcessRun::refused(execution::FireTimer{action, at}) == "accepted");
    CHECK(run.ProcessRun::refused(execution::ThrowJobError{action, "closed", {}}) == "accepted"); // nothing catches what the diagram does not have
    CHECK((run.state.find(action)->waits & waits_incident) != 0);
    CHECK(run.ProcessRun::refused(execution::CompleteJob{action, {}}) == "accepted");
    CHECK(run.completed());
}

TEST_CASE("what is refused changes nothing") {
    OperationRun run(one_task(of_lin));
    const Key work = run.work();
    CHECK(run.on_task(work, "trigger", {}, lin) == "operation.argument");
    CHECK(run.on_task(work, "trigger", {{"action", "publish"}, {"at", to_string(run.now)}}, lin) == "operation.argument");
    CHECK(run.on_task(work, "trigger", {{"action", "publish"}, {"blocks", "moon"}}, lin) == "operation.argument");
    CHECK(run.on_task(work, "trigger", {{"action", "publish"}}, Actor("wang")) == "task.not-yours");
    OperationRun silent(one_task("<approval:assignee who='user:lin'/>"));
    CHECK(silent.on_task(silent.work(), "trigger", {{"action", "publish"}}, lin) == "operation.not-allowed");
}

TEST_CASE("a case that is cancelled takes its actions along") {
    OperationRun run(one_task(of_lin));
    CHECK(run.on_task(run.work(), "trigger", {{"action", "publish"}}, lin) == "accepted");
    const Key job = action_of(run, waits_job);
    CHECK(run.ProcessRun::refused(execution::CancelInstance{"withdrawn"}) == "accepted");
    CHECK(run.ProcessRun::refused(execution::CompleteJob{job, {}}) != "accepted");
}
