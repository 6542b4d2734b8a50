// What a route does to the clocks of a case: nothing by itself (docs/routes.md).
#include "engine/calendar/calendars.h"
#include "engine/execution/route/route_run.h"

using namespace countersign;
using namespace countersign::testing;

namespace {

CalendarSet calendars() {
    CalendarSet set;
    REQUIRE(set.add(read_calendar(
        R"(<calendar xmlns="urn:countersign:calendar:1" id="X" zone="Europe/Bucharest"><weekend days="SA SU"/><hours from="08:00" to="16:00"/><year value="2026"></year></calendar>)")));
    return set;
}
std::string milestones(std::string_view id, std::string_view what) {
    return fmt::format(R"(<userTask id="{}"><extensionElements>{}</extensionElements></userTask>)", id, what);
}
/// t (pauses while open) → a (starts) → b (pauses) → c (stops) → d
std::string matter() {
    return bpmn(
        R"(<extensionElements><approval:matter calendar="X"/><approval:clock id="decision" amount="5" unit="workingDays"/></extensionElements><startEvent id="s"/>)" +
        milestones("t", R"(<approval:pause clock="decision" reason="correction"/><approval:resume clock="decision"/>)") +
        milestones("a", R"(<approval:start clock="decision"/>)") +
        milestones("b", R"(<approval:pause clock="decision" reason="correction"/><approval:resume clock="decision"/>)") +
        milestones("c", R"(<approval:stop clock="decision"/>)") + milestones("d", "") + flows("s-t t-a a-b b-c c-d"));
}

struct ClockRun {
    CalendarSet set = calendars();
    std::optional<RouteRun> run;
    ClockRun() {
        run.emplace(matter());
        run->calendars = &set;
    }
    std::string phase() const {
        if (run->state.clocks().empty()) return "none";
        const auto phase = run->state.find(run->state.clocks().front())->extra->clock()->phase;
        return phase == ClockPhase::paused ? "paused" : phase == ClockPhase::running ? "running" : "something else";
    }
    Key key() const { return run->state.clocks().empty() ? 0 : run->state.clocks().front(); }
};

} // namespace

TEST_CASE("a clock runs on over a return, and its start does not start it anew; the pause of a task that is cancelled ends") {
    ClockRun f;
    for (const char* id : {"t", "a"}) f.run->complete(id);
    const Key clock = f.key();
    CHECK(f.phase() == "paused");
    CHECK(f.run->back("b", "a") == "accepted");
    CHECK(f.phase() == "running");
    f.run->complete("a");
    CHECK(f.key() == clock);
    CHECK(f.run->back("b", "t") == "accepted"); // the applicant's task pauses it
    CHECK(f.phase() == "paused");
    f.run->complete("t");
    CHECK(f.phase() == "running");
    CHECK(f.key() == clock);
}

TEST_CASE("a clock that was stopped since starts a new run when the case comes over its start again") {
    ClockRun f;
    for (const char* id : {"t", "a"}) f.run->complete(id);
    const Key clock = f.key();
    for (const char* id : {"b", "c"}) f.run->complete(id);
    CHECK(f.phase() == "none");
    CHECK(f.run->back("d", "a") == "accepted");
    CHECK(f.phase() == "running");
    CHECK(f.key() != clock);
}

TEST_CASE("on a detour the target's milestones act, and the waiting task's pause goes on") {
    ClockRun f;
    for (const char* id : {"t", "a", "b"}) f.run->complete(id);
    CHECK(f.phase() == "running");
    CHECK(f.run->back("c", "t", straight_back) == "accepted");
    CHECK(f.phase() == "paused");
    f.run->complete("t");
    CHECK(f.phase() == "running");
    CHECK(f.run->tasks() == Ids{"c"});
    CHECK(f.run->back("c", "b") == "accepted");
    CHECK(f.phase() == "paused");
    CHECK(f.run->back("b", "a", straight_back) == "accepted");
    CHECK(f.phase() == "paused");
    f.run->complete("a");
    CHECK(f.phase() == "paused");
    f.run->complete("b");
    CHECK(f.phase() == "running");
}
