// What happens by itself when the limit of a task has passed.
#include "support/operation_run.h"

using namespace countersign;
using namespace countersign::testing;

namespace {
constexpr std::int64_t hour_ms = 3'600'000;
std::string with_limit(std::string_view action) {
    return one_task(fmt::format("<approval:assignee who='user:wang'/><approval:limit amount='2' unit='hours' {}/>", action));
}
} // namespace

TEST_CASE("a limit that reminds urges the task") {
    OperationRun run(with_limit("onTimeout='remind'"));
    run.advance(3 * hour_ms);
    CHECK(execution::duties_of(run.task(run.work()))->urged == 1);
    CHECK(run.complete_as(run.work(), {"wang"}) == "accepted");
}

TEST_CASE("a limit that transfers gives the task to somebody else") {
    OperationRun run(with_limit("onTimeout='transfer' to='group:leads'"));
    run.advance(3 * hour_ms);
    CHECK(run.assignee().empty());
    CHECK(run.candidates(run.work()) == std::vector<std::string>{"group:leads"});
}

TEST_CASE("a transfer that names nobody is an incident, and is tried again") {
    OperationRun run(with_limit("onTimeout='transfer' to='=deputy'"));
    run.advance(3 * hour_ms);
    CHECK(run.incidents() == Ids{"work"});
    CHECK(run.assignee() == "wang");
    REQUIRE(run.submit(execution::RetryIncident{run.work(), {{"deputy", "user:li"}}}));
    CHECK(run.assignee() == "li");
}

TEST_CASE("silence is taken as an opinion where the definition says so") {
    OperationRun run(with_limit("onTimeout='deemedAgree' result='verdict'"));
    run.advance(3 * hour_ms);
    CHECK(run.completed());
    CHECK(run.written("verdict") == "\"agree\"");
}

TEST_CASE("an escalation goes outwards; a task done in time has none") {
    OperationRun run(with_limit("onTimeout='escalate'"));
    run.advance(3 * hour_ms);
    CHECK(run.tasks() == Ids{"work"});
    OperationRun quick(with_limit("onTimeout='escalate'"));
    CHECK(quick.complete_as(quick.work(), {"wang"}) == "accepted");
    CHECK(quick.completed());
}

TEST_CASE("a due date that is set moves the limit's action too") {
    OperationRun run(with_limit("onTimeout='deemedDisagree'"));
    CHECK(run.refused("work", "setDue", {{"due", to_string(run.now.plus_ms(24 * hour_ms))}}) == "accepted");
    run.advance(3 * hour_ms);
    CHECK_FALSE(run.completed());
    run.advance(24 * hour_ms);
    CHECK(run.completed());
}
