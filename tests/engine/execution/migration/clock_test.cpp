// Migration of cases whose statutory clocks run: the limit goes on as it began, or the case stays.
#include "engine/calendar/calendars.h"
#include "execution/migration/plan.h"
#include "support/process_run.h"

using namespace countersign;
using namespace countersign::testing;

namespace {

constexpr std::int64_t day_ms = 24LL * 3600 * 1000;

CalendarSet calendars() {
    CalendarSet set;
    REQUIRE(set.add(read_calendar(
        R"(<calendar xmlns="urn:countersign:calendar:1" id="X" zone="UTC"><weekend days="SA SU"/><hours from="08:00" to="16:00"/><year value="2026"></year></calendar>)")));
    return set;
}
std::string clock(std::string_view amount, std::string_view more = {}) {
    return fmt::format(R"(<approval:clock id="decision" amount="{}" unit="calendarDays" {}/>)", amount, more);
}
/// work (starts the clock) → hearing → next; `late` is caught beside them.
std::string version(std::string_view clocks, std::string_view hearing = {}) {
    return bpmn(fmt::format(R"(<extensionElements><approval:matter calendar="X"/>{}</extensionElements><startEvent id="s"/>
          <userTask id="work"><extensionElements><approval:start clock="decision"/></extensionElements></userTask>
          <userTask id="hearing"><extensionElements>{}</extensionElements></userTask><userTask id="next"/><endEvent id="e"/>
          <boundaryEvent id="too-late" attachedToRef="hearing" cancelActivity="false"><signalEventDefinition signalRef="late"/></boundaryEvent><userTask id="hurry"/>
          <sequenceFlow id="f1" sourceRef="s" targetRef="work"/><sequenceFlow id="f2" sourceRef="work" targetRef="hearing"/><sequenceFlow id="f3" sourceRef="hearing" targetRef="next"/>
          <sequenceFlow id="f4" sourceRef="next" targetRef="e"/><sequenceFlow id="f5" sourceRef="too-late" targetRef="hurry"/>)",
                            clocks, hearing),
                R"(<signal id="late" name="late"/>)");
}
/// A process that declares the clock's id nowhere; the clock of the case has no place in it.
std::string without_clock() {
    auto xml = version("");
    const std::string_view start = R"(<approval:start clock="decision"/>)";
    return xml.erase(xml.find(start), start.size());
}
constexpr std::string_view pauses = R"(<approval:pause clock="decision" reason="hearing"/><approval:resume clock="decision"/>)";

struct ClockVersions {
    ClockVersions(const std::string& first, const std::string& second) {
        run.emplace(Organisation{}, std::initializer_list<std::string>{first, second});
        run->calendars = &set;
        REQUIRE(run->submit(execution::StartInstance{InstanceId{1}, run->programs.by_definition(DefinitionId{1}), program::none, {}, {}}));
        run->complete("work");
        REQUIRE(run->state.clocks().empty() == false);
    }
    std::string migrate() {
        auto plan =
            execution::plan_migration(run->programs.by_definition(DefinitionId{1}), run->programs.by_definition(DefinitionId{2}), {});
        if (!plan) return plan.error().code;
        return run->refused(execution::MigrateInstance{std::make_shared<const execution::MigrationPlan>(std::move(*plan))});
    }
    const execution::Element& clock() const { return *run->state.find(run->state.clocks().front()); }
    Instant due() const { return clock().extra->timer->due; }
    ClockPhase phase() const { return clock().extra->clock()->phase; }
    /// What its timer does when it is due.
    void fire() {
        run->now = due();
        REQUIRE(run->submit(execution::FireTimer{clock().key, run->now}));
    }
    CalendarSet set = calendars();
    std::optional<ProcessRun> run;
};

} // namespace

TEST_CASE("a clock runs on with the amount it began with, and does what the new version says when it has run out") {
    ClockVersions v(version(clock("10")), version(clock("20", R"(onExpiry="signal" signal="late")")));
    const Instant amber = v.due();
    const auto deadline = v.clock().extra->clock()->deadline;
    v.run->now = Instant{v.run->now.ms + 2 * day_ms};
    REQUIRE(v.migrate() == "accepted");
    CHECK(v.due() == amber);
    CHECK(v.clock().extra->clock()->deadline == deadline);
    CHECK(v.clock().extra->clock()->amount == 10);
    v.fire();
    CHECK(v.phase() == ClockPhase::amber);
    v.fire();
    CHECK(v.phase() == ClockPhase::expired);
    CHECK(v.run->tasks() == Ids{"hearing", "hurry"});
}

TEST_CASE("a version without the clock would lose the limit: the case stays") {
    ClockVersions v(version(clock("10")), without_clock());
    CHECK(v.migrate() == "migration.missing-clock");
    CHECK(v.phase() == ClockPhase::running);
}

TEST_CASE("a pause goes on and ends with its element where the counterpart lets the clock go too") {
    ClockVersions v(version(clock("10"), pauses), version(clock("10"), pauses));
    CHECK(v.phase() == ClockPhase::paused);
    REQUIRE(v.migrate() == "accepted");
    CHECK(v.phase() == ClockPhase::paused);
    v.run->now = Instant{v.run->now.ms + 3 * day_ms};
    v.run->complete("hearing");
    CHECK(v.phase() == ClockPhase::running);
}

TEST_CASE("a pause that nothing would end any more keeps the case where it is") {
    ClockVersions v(version(clock("10"), pauses), version(clock("10")));
    CHECK(v.migrate() == "migration.clock-paused");
    v.run->complete("hearing");
    CHECK(v.phase() == ClockPhase::running);
    CHECK(v.migrate() == "accepted");
}
