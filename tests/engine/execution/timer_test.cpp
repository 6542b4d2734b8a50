// Timers (10.5.5, ISO 8601): cycles with a number of firings, a start, an end.
#include "support/process_run.h"

using namespace countersign;
using namespace countersign::testing;

namespace {

constexpr std::int64_t hour = 3'600'000;
std::string flow(std::string_view from, std::string_view to) {
    return fmt::format(R"(<sequenceFlow id="{0}-{1}" sourceRef="{0}" targetRef="{1}"/>)", from, to);
}
/// Beside a task that stays open: each firing makes a task "urge".
std::string beside(std::string_view cycle) {
    return bpmn(
        fmt::format(
            R"(<startEvent id="s"/><userTask id="work"/><boundaryEvent id="b" attachedToRef="work" cancelActivity="false"><timerEventDefinition><timeCycle>{}</timeCycle></timerEventDefinition></boundaryEvent><userTask id="urge"/>)",
            cycle) +
        flow("s", "work") + flow("b", "urge"));
}
/// How often it has fired by then. The run begins 2026-02-25T06:13:20Z.
long firings(std::string_view cycle, std::int64_t hours) {
    ProcessRun run(beside(cycle));
    CHECK(run.incidents().empty());
    run.advance(hours * hour);
    const auto tasks = run.tasks();
    return std::count(tasks.begin(), tasks.end(), "urge");
}

} // namespace

TEST_CASE("a cycle fires as often as it says, first after one interval") {
    CHECK(firings("R3/PT1H", 2) == 2);
    CHECK(firings("R3/PT1H", 50) == 3);
    CHECK(firings("R/PT1H", 50) == 50);
}

TEST_CASE("a cycle with a start begins there, one with an end stops there") {
    CHECK(firings("R3/2026-02-25T10:13:20Z/PT1H", 3) == 0);
    CHECK(firings("R3/2026-02-25T10:13:20Z/PT1H", 4) == 1);
    CHECK(firings("R3/2026-02-25T10:13:20Z/PT1H", 50) == 3);
    CHECK(firings("R/PT1H/2026-02-25T10:13:20Z", 50) == 4);
}

TEST_CASE("times of the past are used up, the last of them is due at once") {
    CHECK(firings("R3/2026-02-25T05:13:20Z/PT1H", 0) == 1);
    CHECK(firings("R3/2026-02-25T05:13:20Z/PT1H", 50) == 2);
    CHECK(firings("R3/2020-01-01T00:00:00Z/PT1H", 50) == 1);
    CHECK(firings("R/2020-01-01T00:13:20Z/PT1H", 2) == 3); // not six years of firings
}

TEST_CASE("a cycle whose end has passed is an incident") {
    ProcessRun run(beside("R/PT1H/2020-01-01T00:00:00Z"));
    CHECK(run.incidents() == Ids{"work"});
    CHECK(run.state.find(run.key_of("work", execution::waits_incident))->extra->incident()->code == "timer.invalid");
}

TEST_CASE("a cycle of months does not drift where a month is short") {
    ProcessRun run(beside("R3/2026-03-31T00:00:00Z/P1M"));
    const auto due = [&] { return to_string(run.state.find(run.key_of("b", execution::waits_timer))->extra->timer->due); };
    CHECK(due() == "2026-03-31T00:00:00Z");
    run.advance(34 * 24 * hour);
    CHECK(due() == "2026-04-30T00:00:00Z");
    run.advance(31 * 24 * hour);
    CHECK(due() == "2026-05-31T00:00:00Z");
}
