// Clocks of cases: they start, pause, resume, turn amber and red exactly, are extended and recomputed, and explain themselves.
#include "engine/calendar/calendars.h"
#include "support/engine_fixture.h"

using namespace countersign;
using namespace countersign::testing;

namespace {

constexpr std::string_view law = R"(<law xmlns="urn:countersign:law:1" id="act"><supervision amberPercent="80"/>
  <limit id="decision" amount="5" unit="workingDays" article="7"><extension amount="2" times="1" article="8"/></limit></law>)";

std::shared_ptr<const CalendarSet> calendars(std::string_view more_days = {}) {
    CalendarSet set;
    Diagnostics findings;
    CHECK(set.add(read_calendar(fmt::format(R"(<calendar xmlns="urn:countersign:calendar:1" id="X" zone="Europe/Bucharest"><weekend days="SA SU"/>
      <hours from="08:00" to="16:00"/><year value="2026">{}</year></calendar>)",
                                            more_days))));
    CHECK(set.add(LawPack::read(law, "act.xml", findings).value()));
    return std::make_shared<const CalendarSet>(std::move(set));
}

/// Monday 2 March 2026, 10:00 there.
EngineOptions options() {
    EngineOptions made;
    made.calendars = calendars();
    return made;
}

/// A process with a matter, these clocks, and these elements in a row.
std::string matter(std::string_view clocks, const std::vector<Link>& links, std::string_view more = {}, std::string_view roots = {}) {
    auto xml = chain("p", links, more);
    const auto at = xml.find('>') + 1;
    xml.insert(at, fmt::format(R"(<extensionElements><approval:matter law="act" calendar="X"/>{}</extensionElements>)", clocks));
    return definitions(std::string(roots) + xml);
}
Link task(std::string id, std::string_view extensions) { return {"userTask", std::move(id), fmt::format("<extensionElements>{}</extensionElements>", extensions)}; }

constexpr std::string_view decision_clock = R"(<approval:clock id="decision" approver="position:head"/>)";
std::string plain() {
    return matter(decision_clock, {{"startEvent", "s"}, task("work", R"(<approval:start clock="decision"/>)"), task("hearing", R"(<approval:pause clock="decision" reason="hearing"/><approval:resume clock="decision"/>)"),
                             task("decide", R"(<approval:stop clock="decision"/>)"), task("after", ""), {"endEvent", "e"}});
}

ClockRow clock_of(EngineFixture& f, InstanceId id) {
    const auto rows = f.engine->clocks(id).value();
    REQUIRE(rows.size() == 1);
    return rows.front();
}
std::string deadline(const ClockRow& row) { return row.deadline ? to_string(*row.deadline) : "none"; }
std::string phase(EngineFixture& f, InstanceId id) { return to_string(clock_of(f, id).phase); }
void complete(EngineFixture& f, InstanceId id, std::string_view element) { REQUIRE(f.engine->complete(f.task(id, element).id)); }
std::vector<std::string> told(EngineFixture& f, InstanceId id) {
    std::vector<std::string> kinds;
    for (const auto& entry : f.engine->history(id).value())
        for (const auto& item : entry.items)
            if (item.kind.starts_with("clock-") && item.kind != "clock-entered" && item.kind != "clock-opened" && item.kind != "clock-left") kinds.push_back(item.kind);
    return kinds;
}
using Kinds = std::vector<std::string>;

} // namespace

TEST_CASE("a clock takes amount and unit from its law and counts in the calendar's zone") {
    EngineFixture f(options());
    f.deploy(plain());
    const auto id = f.start();
    const auto row = clock_of(f, id);
    CHECK(row.clock == "decision");
    CHECK(row.calendar == "X");
    CHECK(deadline(row) == "2026-03-09T22:00:00Z"); // 24:00 of Monday 9 March
    CHECK(to_string(*row.amber_from) == "2026-03-05T22:00:00Z");
    CHECK(f.engine->timers(id).value().front().element_id == "decision");
    CHECK(f.engine->show(id)->clocks.size() == 1);
}

TEST_CASE("amber and red are told exactly at their instant, once, also by a daemon that was down") {
    EngineFixture f(options());
    f.deploy(plain());
    const auto id = f.start();
    f.clock->set("2026-03-05T21:59:59.999Z");
    CHECK(f.engine->fire_due_timers().value() == 0);
    f.clock->set("2026-03-05T22:00:00Z");
    CHECK(f.engine->fire_due_timers().value() == 1);
    CHECK(phase(f, id) == "amber");
    f.clock->set("2026-03-09T21:59:59.999Z");
    CHECK(f.engine->fire_due_timers().value() == 0);
    f.clock->set("2026-03-09T22:00:00Z");
    CHECK(f.engine->fire_due_timers().value() == 1);
    CHECK(phase(f, id) == "expired");
    CHECK(f.engine->fire_due_timers().value() == 0);
    CHECK(told(f, id) == Kinds{"clock-started", "clock-amber", "clock-expired"});
    const auto late = f.start();
    f.clock->advance_hours(24 * 30);
    CHECK(f.engine->fire_due_timers().value() == 2);
    CHECK(told(f, late) == Kinds{"clock-started", "clock-amber", "clock-expired"});
}

TEST_CASE("while it is paused a clock has no deadline; the days of the pause are given back") {
    EngineFixture f(options());
    f.deploy(plain());
    const auto id = f.start();
    f.clock->set("2026-03-04T08:00:00Z");
    complete(f, id, "work");
    CHECK(phase(f, id) == "paused");
    CHECK(deadline(clock_of(f, id)) == "none");
    CHECK(f.engine->timers(id).value().empty());
    f.clock->set("2026-03-11T08:00:00Z");
    complete(f, id, "hearing");
    CHECK(phase(f, id) == "running");
    CHECK(deadline(clock_of(f, id)) == "2026-03-16T22:00:00Z");
    complete(f, id, "decide");
    CHECK(phase(f, id) == "stopped");
    CHECK(f.engine->timers(id).value().empty());
    CHECK(told(f, id) == Kinds{"clock-started", "clock-paused", "clock-resumed", "clock-stopped"});
}

TEST_CASE("a pause ends with the element that made it, also where that is cancelled") {
    EngineFixture f(options());
    f.deploy(matter(decision_clock, {{"startEvent", "s"}, task("work", R"(<approval:start clock="decision"/>)"), task("hearing", R"(<approval:pause clock="decision" reason="hearing"/>)"), {"endEvent", "e"}},
                    R"(<boundaryEvent id="cut" attachedToRef="hearing"><messageEventDefinition messageRef="m"/></boundaryEvent><userTask id="other"/><sequenceFlow id="x" sourceRef="cut" targetRef="other"/>)",
                    R"(<message id="m" name="cut"/>)"));
    const auto id = f.start();
    complete(f, id, "work");
    CHECK(phase(f, id) == "paused");
    REQUIRE(f.engine->message("cut"));
    CHECK(phase(f, id) == "running");
}

TEST_CASE("deemed acceptance acts from the day of receipt: the next clock starts there") {
    EngineFixture f(options());
    f.deploy(matter(R"(<approval:clock id="acceptance" amount="2" unit="workingDays" onExpiry="deemedAccepted" then="decision" signal="silent" result="how"/>)" + std::string(decision_clock),
                    {{"startEvent", "s"}, task("accept", R"(<approval:start clock="acceptance"/><approval:stop clock="acceptance"/>)"), {"endEvent", "e"}},
                    R"(<boundaryEvent id="silence" attachedToRef="accept"><signalEventDefinition signalRef="sig"/></boundaryEvent><userTask id="examine"/><sequenceFlow id="x" sourceRef="silence" targetRef="examine"/>)",
                    R"(<signal id="sig" name="silent"/>)"));
    const auto id = f.start();
    const auto received = f.clock->now();
    f.clock->set("2026-03-04T22:00:00Z");
    CHECK(f.engine->fire_due_timers().value() == 2); // amber, red
    CHECK(f.task(id).element_id == "examine");
    CHECK(f.variable(id, "how") == "\"deemedAccepted\"");
    const auto rows = f.engine->clocks(id).value();
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].phase == ClockPhase::stopped);
    CHECK(rows[1].clock == "decision");
    CHECK(rows[1].started_at == received);
    CHECK(deadline(rows[1]) == "2026-03-09T22:00:00Z");
}

TEST_CASE("a called process that receives the corrected application gives the new receipt back to its caller, whose clock counts from it") {
    EngineFixture f(options());
    f.deploy(definitions(chain("correction", {{"startEvent", "cs"}, task("correct", "<approval:received/>"), {"endEvent", "ce"}})));
    f.deploy(matter(decision_clock, {{"startEvent", "s"}, {"callActivity", "call", "", R"(calledElement="correction")"}, task("work", R"(<approval:start clock="decision" from="received"/>)"), {"endEvent", "e"}}));
    const auto id = f.start();
    f.clock->set("2026-03-03T08:00:00Z");
    complete(f, id, "correct");
    CHECK(deadline(clock_of(f, id)) == "2026-03-10T22:00:00Z");
    std::vector<std::string> processes; // an item tells whose element it is about
    for (const auto& entry : f.engine->history(id).value())
        for (const auto& item : entry.items)
            if (item.kind == "task-opened" || item.kind == "flow-taken") processes.push_back(item.process_id);
    CHECK(processes == std::vector<std::string>{"p", "correction", "correction", "correction", "p", "p"});
}

TEST_CASE("a clock that escalates starts the event sub-process that catches it") {
    EngineFixture f(options());
    f.deploy(matter(decision_clock, {{"startEvent", "s"}, task("work", R"(<approval:start clock="decision"/>)"), {"endEvent", "e"}},
                    R"(<subProcess id="overdue" triggeredByEvent="true"><startEvent id="red" isInterrupting="false"><escalationEventDefinition escalationRef="esc"/></startEvent><userTask id="supervise"/>
                       <sequenceFlow id="y" sourceRef="red" targetRef="supervise"/></subProcess>)",
                    R"(<escalation id="esc" escalationCode="decision"/>)"));
    const auto id = f.start();
    f.clock->set("2026-03-10T00:00:00Z");
    CHECK(f.engine->fire_due_timers().value() == 2);
    CHECK(f.tasks(id).size() == 2);
    CHECK(f.task(id, "supervise").name.empty());
}

TEST_CASE("an extension needs a reason, the right approver, and is given as often as the law says") {
    EngineFixture f(options());
    f.deploy(plain());
    const auto id = f.start();
    const CommandOptions head{Actor("chen", {"position:head"}), {}};
    CHECK(refusal(f.engine->extend_clock(id, {"nothing", "because"}, head)) == "clock.unknown");
    CHECK(refusal(f.engine->extend_clock(id, {"decision", ""}, head)) == "clock.reason-required");
    CHECK(refusal(f.engine->extend_clock(id, {"decision", "because"}, {Actor("wang"), {}})) == "clock.not-approver");
    CHECK(refusal(f.engine->extend_clock(id, {"decision", "because"})) == "clock.approver-required");
    CHECK(refusal(f.engine->extend_clock(id, {"decision", "because", {}, 3}, head)) == "clock.extension-too-long");
    CHECK(f.engine->extend_clock(id, {"decision", "complex case"}, head));
    CHECK(deadline(clock_of(f, id)) == "2026-03-11T22:00:00Z");
    CHECK(refusal(f.engine->extend_clock(id, {"decision", "again"}, head)) == "clock.extended-already");
    f.clock->set("2026-03-12T00:00:00Z");
    REQUIRE(f.engine->fire_due_timers());
    CHECK(refusal(f.engine->extend_clock(id, {"decision", "too late"}, head)) == "clock.expired");
}

TEST_CASE("a holiday announced late moves open clocks, and the report says which") {
    EngineFixture f(options());
    f.deploy(plain());
    const auto moves = f.start(), paused = f.start(), stopped = f.start();
    complete(f, paused, "work");
    for (const auto* element : {"work", "hearing", "decide"}) complete(f, stopped, element);
    CHECK(refusal(f.engine->use_calendars(calendars(), {Actor("wang"), {}})) == "engine.not-administrator");
    const auto report = f.engine->use_calendars(calendars(R"(<holiday date="2026-03-06"/>)")).value();
    CHECK(report.open == 2);
    CHECK(report.recomputed == 2);
    REQUIRE(report.moved.size() == 1);
    CHECK(report.moved.front().id.instance == moves);
    CHECK(to_string(*report.moved.front().after) == "2026-03-10T22:00:00Z");
    CHECK(deadline(clock_of(f, moves)) == "2026-03-10T22:00:00Z");
    const auto again = f.engine->use_calendars(calendars(R"(<holiday date="2026-03-06" name="the same day"/>)")).value();
    CHECK(again.recomputed == 0);
    CHECK(deadline(clock_of(f, f.start())) == "2026-03-10T22:00:00Z");
}

TEST_CASE("clocks and their projections follow from the journal alone, without any calendar") {
    EngineFixture f(options());
    f.deploy(plain());
    const auto id = f.start();
    const CommandOptions head{Actor("chen", {"position:head"}), {}};
    REQUIRE(f.engine->extend_clock(id, {"decision", "complex case"}, head));
    const auto before = f.engine->clocks(id).value();
    f.options.calendars.reset();
    REQUIRE(f.engine->use_calendars(nullptr));
    REQUIRE(f.engine->rebuild_projections());
    const auto after = f.engine->clocks(id).value();
    REQUIRE(after.size() == 1);
    CHECK(after.front().deadline == before.front().deadline);
    CHECK(f.engine->verify_replay(id));
}

TEST_CASE("a calendar that is not there, or lacks the year, is an incident that a retry clears") {
    EngineFixture f;
    f.deploy(plain());
    const auto id = f.start();
    const auto incident = f.engine->incidents(id).value();
    REQUIRE(incident.size() == 1);
    CHECK(incident.front().code == "law.unknown");
    REQUIRE(f.engine->use_calendars(calendars()));
    REQUIRE(f.engine->retry(incident.front().id));
    CHECK(phase(f, id) == "running");
    f.clock->set("2026-12-29T08:00:00Z");
    const auto late = f.start();
    CHECK(f.engine->incidents(late)->front().code == "calendar.year-missing");
    CHECK(f.engine->incidents(late)->front().message.find("2027") != std::string::npos);
}

TEST_CASE("a clock of a case explains each of its days, also when it has stopped") {
    EngineFixture f(options());
    f.deploy(plain());
    const auto id = f.start();
    const auto explained = f.engine->explain_clock(id, "decision").value();
    CHECK(explained.explanation.days.size() == 8);
    CHECK(explained.explanation.days.back().date == Date{2026, 3, 9});
    for (const auto* element : {"work", "hearing", "decide"}) complete(f, id, element);
    CHECK(f.engine->explain_clock(id, "decision")->row.phase == ClockPhase::stopped);
    CHECK(refusal(f.engine->explain_clock(id, "nothing")) == "clock.unknown");
}

TEST_CASE("a task's limit counts working time, and ends with the joint clock at the latest") {
    EngineFixture f(options());
    f.deploy(matter(decision_clock, {{"startEvent", "s"}, task("work", R"(<approval:start clock="decision"/><approval:limit amount="10" unit="workingHours"/>)"),
                               task("long", R"(<approval:limit amount="30" unit="workingDays" within="decision"/>)"), {"endEvent", "e"}}));
    const auto id = f.start(); // 10:00 there: six hours today, four tomorrow
    CHECK(to_string(*f.task(id).due) == "2026-03-03T10:00:00Z");
    complete(f, id, "work");
    CHECK(to_string(*f.task(id).due) == "2026-03-09T22:00:00Z");
}

TEST_CASE("a clock counts from a given receipt, which lies in the past") {
    EngineFixture f(options());
    f.deploy(matter(decision_clock, {{"startEvent", "s"}, task("work", R"(<approval:start clock="decision" from="received"/>)"), {"endEvent", "e"}}));
    CHECK(deadline(clock_of(f, f.start("p", {{"received", "2026-02-26"}}))) == "2026-03-05T22:00:00Z");
    CHECK(deadline(clock_of(f, f.start())) == "2026-03-09T22:00:00Z");
    CHECK(f.engine->incidents(f.start("p", {{"received", "2026-04-26"}}))->front().code == "clock.bad-start");
    CHECK(f.engine->incidents(f.start("p", {{"received", true}}))->front().code == "clock.bad-start");
}

TEST_CASE("clocks go on when an event sub-process interrupts the work, and stop with the case") {
    EngineFixture f(options());
    f.deploy(matter(decision_clock, {{"startEvent", "s"}, task("work", R"(<approval:start clock="decision"/>)"), {"endEvent", "e"}},
                    R"(<subProcess id="again" triggeredByEvent="true"><startEvent id="told"><messageEventDefinition messageRef="m"/></startEvent><userTask id="redo"/>
                       <sequenceFlow id="y" sourceRef="told" targetRef="redo"/></subProcess>)",
                    R"(<message id="m" name="again"/>)"));
    const auto id = f.start();
    REQUIRE(f.engine->message("again"));
    CHECK(phase(f, id) == "running");
    complete(f, id, "redo");
    CHECK(f.state(id) == InstanceState::completed);
    CHECK(phase(f, id) == "stopped");
}

TEST_CASE("a receipt that is back-dated moves the clocks that count from it, whether it was noted as a moment, a date or a text") {
    const auto xml = matter(R"(<approval:clock id="decision"/><approval:clock id="own" limit="decision"/>)",
                            {{"startEvent", "s"}, task("work", R"(<approval:start clock="decision" from="received"/><approval:start clock="own"/>)"), {"endEvent", "e"}});
    const CommandOptions chief{.actor = Actor("chief", {}, true)};
    for (const auto& received : {Value{}, Value(Date{2026, 3, 2}), Value("2026-03-02")}) {
        EngineFixture f(options());
        f.deploy(xml);
        const auto id = f.engine->start("p", received.is_null() ? Variables{} : Variables{{"received", received}}).value().instance;
        CHECK(f.engine->operate(id, "backdate", {{"received", "2026-02-27T09:00:00+02:00"}, {"reason", "paper"}}, {.actor = "wang"}).error().code == "operation.not-allowed");
        CHECK(f.engine->operate(id, "backdate", {{"received", "2026-03-03T09:00:00+02:00"}, {"reason", "paper"}}, chief).error().code == "operation.argument");
        CHECK(f.engine->operate(id, "backdate", {{"received", "2026-02-27T09:00:00+02:00"}}, chief).error().code == "operation.argument"); // no reason
        REQUIRE(f.engine->operate(id, "backdate", {{"received", "2026-02-27T09:00:00+02:00"}, {"reason", "paper"}}, chief));
        const auto rows = f.engine->clocks(id).value();
        REQUIRE(rows.size() == 2);
        CHECK(deadline(rows[0]) == "2026-03-06T22:00:00Z");
        if (!received.is_null()) CHECK(deadline(rows[1]) == "2026-03-09T22:00:00Z"); // counts from its own start
        // Twice: the last counts.
        REQUIRE(f.engine->operate(id, "backdate", {{"received", "2026-02-26T09:00:00+02:00"}, {"reason", "misread"}}, chief));
        CHECK(deadline(f.engine->clocks(id)->front()) == "2026-03-05T22:00:00Z");
    }
}
