#include "execution/clock.h"
#include "execution/behavior/who.h"
#include "execution/clock_start.h"
#include "value/civil.h"

namespace countersign::execution {

namespace {

using approval::ClockDefinition;
using approval::MilestoneKind;
using approval::OnExpiry;

const ClockState& clock_of(const Step& step, Key key) { return *step.element(key).extra->clock(); }

/// By its id: after a migration the definition may list its clocks in another order.
const ClockDefinition& definition_of(const Step& step, Key key) {
    static const ClockDefinition none;
    for (const auto& definition : step.state().programs[step.element(key).program]->clocks)
        if (definition.id == clock_of(step, key).clock) return definition;
    return none;
}

/// Phase and next firing follow from the rest.
void settle(ClockMoved& moved, const ClockState& after) {
    const bool over = moved.event == ClockEvent::expired || moved.event == ClockEvent::stopped || after.phase == ClockPhase::expired;
    const bool amber = after.warned || moved.event == ClockEvent::amber;
    if (moved.event == ClockEvent::stopped) moved.phase = ClockPhase::stopped;
    else if (over) moved.phase = ClockPhase::expired;
    else if (after.is_paused()) moved.phase = ClockPhase::paused;
    else moved.phase = amber ? ClockPhase::amber : ClockPhase::running;
    if (!over) moved.next = !amber && moved.amber_from && (!moved.deadline || *moved.amber_from < *moved.deadline) ? moved.amber_from : moved.deadline;
}

/// What happened, with the deadline that follows from it.
Result<void> move(Step& step, Key key, ClockMoved moved) {
    const ClockState& before = clock_of(step, key);
    const auto* calendar = step.environment().calendars == nullptr ? nullptr : step.environment().calendars->calendar(before.calendar);
    if (calendar == nullptr) return calendar_unknown(before.calendar);
    moved.key = key;
    moved.clock = before.clock;
    moved.deadline = before.deadline;
    moved.amber_from = before.amber_from;
    ClockState after = before;
    after.move(moved);
    const auto found = due(*calendar, terms_of(after));
    if (!found) return found.error();
    moved.deadline = found->deadline;
    moved.amber_from = found->amber_from;
    moved.calendar_hash = calendar->hash();
    after = before;
    after.move(moved);
    after.phase = before.phase;
    settle(moved, after);
    step.emit(std::move(moved));
    return {};
}

/// What happened, where the deadline stays as it is.
void tell(Step& step, Key key, ClockMoved moved) {
    const ClockState& clock = clock_of(step, key);
    moved.key = key;
    moved.clock = clock.clock;
    moved.deadline = clock.deadline;
    moved.amber_from = clock.amber_from;
    moved.calendar_hash = clock.calendar_hash;
    ClockState after = clock;
    after.move(moved);
    after.phase = clock.phase;
    settle(moved, after);
    step.emit(std::move(moved));
}

ClockMoved happened(const Step& step, ClockEvent event) {
    ClockMoved moved;
    moved.event = event;
    moved.at = step.environment().now;
    return moved;
}

void stop(Step& step, Key key) {
    tell(step, key, happened(step, ClockEvent::stopped));
    const Element& e = step.element(key);
    step.emit(ElementLeft{key, e.node, e.program, true, e.waits});
}

Result<void> pause(Step& step, Key key, Key cause, const std::string& reason) {
    const ClockState& clock = clock_of(step, key);
    if (clock.phase == ClockPhase::expired) return {}; // what has run out cannot be stopped from running out
    for (const auto& one : clock.pauses)
        if (!one.to && one.cause == cause && cause != 0) return {}; // again, after an incident
    auto moved = happened(step, ClockEvent::paused);
    moved.cause = cause;
    moved.reason = reason;
    return move(step, key, std::move(moved));
}

/// Of its own element where that paused the clock; else those of the reason; without a reason all.
Result<void> resume(Step& step, Key key, Key cause, const std::string& reason) {
    const ClockState& clock = clock_of(step, key);
    if (!clock.is_paused() || clock.phase == ClockPhase::expired) return {};
    const bool own = std::any_of(clock.pauses.begin(), clock.pauses.end(), [&](const ClockState::Pause& p) { return !p.to && p.cause == cause; });
    auto moved = happened(step, ClockEvent::resumed);
    if (own) moved.cause = cause;
    else moved.reason = reason;
    return move(step, key, std::move(moved));
}

Result<void> reach(Step& step, Key at, const program::Milestone& milestone) {
    if (milestone.kind == MilestoneKind::received) {
        step.set_variable(at, "received", received_now(step)); // in a called process: its own, which goes back to the caller
        return {};
    }
    if (milestone.kind == MilestoneKind::start) {
        if (find_clock(step.state(), milestone.clock) != 0) return {};
        auto from = start_of(step, at, milestone);
        if (!from) return std::move(from).error();
        return start_clock(step, step.element(at).program, milestone.clock, *from);
    }
    const Key key = find_clock(step.state(), milestone.clock);
    if (key == 0) return {}; // it does not run: there is nothing to move
    switch (milestone.kind) {
    case MilestoneKind::pause: return pause(step, key, at, milestone.reason);
    case MilestoneKind::resume: return resume(step, key, at, milestone.reason);
    default: stop(step, key); return {};
    }
}

} // namespace

Result<void> backdate_receipt(Step& step, Instant received) {
    const Value* known = step.state().variable(1, "received");
    const Value before = known == nullptr ? Value{} : *known;
    const auto running = step.state().clocks();
    for (const Key key : running) {
        const Element* e = step.state().find(key);
        if (e == nullptr || !e->extra || !e->extra->clock() || e->extra->clock()->phase == ClockPhase::expired) continue;
        const auto calendar = calendar_of(step, e->program);
        if (!calendar) return calendar.error();
        if (moment_of(**calendar, before) != e->extra->clock()->start) continue; // it counts from something else
        auto moved = happened(step, ClockEvent::backdated);
        moved.at = received;
        if (auto done = move(step, key, std::move(moved)); !done) return done;
    }
    step.set_local(1, "received", Value(to_date_time(received, {})));
    return {};
}

Key find_clock(const State& state, std::string_view clock) {
    for (const Key key : state.clocks())
        if (const Element* e = state.find(key); e != nullptr && e->extra && e->extra->clock() && e->extra->clock()->clock == clock) return key;
    return 0;
}

ClockTerms terms_of(const ClockState& clock) {
    ClockTerms terms;
    terms.amount = clock.amount;
    terms.unit = clock.unit;
    terms.start = clock.start;
    terms.extensions = clock.extensions;
    for (const auto& pause : clock.pauses) terms.pauses.push_back({pause.from, pause.to, pause.reason});
    terms.roll = clock.roll;
    terms.amber_percent = clock.amber_percent;
    return terms;
}

Result<void> begin_counting(Step& step, Key key) { return move(step, key, happened(step, ClockEvent::started)); }

Result<void> reach_milestones(Step& step, Key at, bool completed) {
    const program::ProgramPtr held = step.state().programs[step.element(at).program];
    for (const auto& milestone : held->nodes[step.element(at).node].milestones)
        if (milestone.when_completed == completed)
            if (auto reached = reach(step, at, milestone); !reached) return reached;
    return {};
}

void release_pauses(Step& step, Key cause) {
    const std::vector<Key> clocks = step.state().clocks();
    for (const Key key : clocks) {
        if (key == cause) continue;
        const auto& pauses = clock_of(step, key).pauses;
        const bool paused = std::any_of(pauses.begin(), pauses.end(), [&](const ClockState::Pause& p) { return !p.to && p.cause == cause; });
        if (!paused) continue;
        const auto resumed = resume(step, key, cause, {});
        if (resumed) continue;
        // It goes on all the same; what is missing is its deadline, and a retry computes it.
        auto moved = happened(step, ClockEvent::resumed);
        moved.cause = cause;
        tell(step, key, std::move(moved));
        step.raise_incident(key, resumed.error());
    }
}

void stop_clocks(Step& step) {
    const std::vector<Key> clocks = step.state().clocks();
    for (const Key key : clocks) stop(step, key);
}

void clock_fired(Step& step, Key key) {
    const ClockState& clock = clock_of(step, key);
    const Instant due = step.element(key).extra->timer->due;
    const bool red = clock.deadline && *clock.deadline <= due;
    auto moved = happened(step, red ? ClockEvent::expired : ClockEvent::amber);
    moved.at = due;
    tell(step, key, std::move(moved));
    if (red) carry_out_expiry(step, key);
}

void retry_clock(Step& step, Key key) {
    if (clock_of(step, key).phase == ClockPhase::expired) return carry_out_expiry(step, key);
    if (auto moved = move(step, key, happened(step, ClockEvent::recomputed)); !moved) step.raise_incident(key, moved.error());
}

void carry_out_expiry(Step& step, Key key) {
    const ClockDefinition definition = definition_of(step, key);
    const Instant start = clock_of(step, key).start;
    const ProgramIndex program = step.element(key).program;
    const bool deemed = definition.on_expiry == OnExpiry::deemed_accepted || definition.on_expiry == OnExpiry::deemed_approved;
    if (deemed && !definition.then.empty() && find_clock(step.state(), definition.then) == 0)
        if (auto started = start_clock(step, program, definition.then, start); !started) return step.raise_incident(key, started.error());
    if (deemed) {
        if (!definition.result.empty()) step.set_variable(1, definition.result, Value(approval::to_string(definition.on_expiry)));
        stop(step, key);
    }
    if (definition.on_expiry == OnExpiry::escalate) step.throw_escalation(key, definition.id);
    if (!definition.signal.empty()) step.catch_signal(definition.signal, Context{});
}

namespace {

struct Extendable {
    std::int64_t amount = 0; ///< at most; 0 = any
    int times = 1;
};

/// What the XML and the law allow; nothing where neither knows of an extension.
std::optional<Extendable> extendable(const Step& step, Key key) {
    const ClockDefinition& definition = definition_of(step, key);
    const auto& matter = matter_of(step.state(), step.element(key).program);
    const auto* calendars = step.environment().calendars;
    const LawPack* law = calendars == nullptr ? nullptr : calendars->law(matter.law);
    const LawLimit* limit = law == nullptr ? nullptr : law->limit(definition.limit_id());
    const auto* rule = limit != nullptr && limit->extension ? &*limit->extension : nullptr;
    if (definition.extend_by == 0 && rule == nullptr) return std::nullopt;
    return Extendable{definition.extend_by != 0 ? definition.extend_by : rule->amount, rule != nullptr ? rule->times : 1};
}

bool may_approve(const Step& step, const ClockDefinition& definition) {
    const Actor& actor = step.environment().actor;
    return actor.is_system() || actor.administrator || definition.approver.empty() || speaks_for(actor, definition.approver);
}

} // namespace

Result<void> extend_clock(Step& step, const ExtendClock& command) {
    const Key key = find_clock(step.state(), command.clock);
    if (key == 0) return Error{"clock.unknown", fmt::format("no clock \"{}\" runs in instance {}", command.clock, to_string(step.state().id)), command.clock};
    const ClockState& clock = clock_of(step, key);
    if (clock.phase == ClockPhase::expired) return Error{"clock.expired", fmt::format("clock \"{}\" has run out: it cannot be extended any more", command.clock), command.clock};
    if (command.reason.empty()) return Error{"clock.reason-required", "an extension needs a reason", "reason"};
    const std::string& approver = command.approver.empty() ? step.environment().actor.user : command.approver;
    if (approver.empty()) return Error{"clock.approver-required", "an extension needs a named approver", "approver"};
    if (!may_approve(step, definition_of(step, key)))
        return Error{"clock.not-approver", fmt::format("clock \"{}\" is extended by {} only", command.clock, definition_of(step, key).approver), command.clock};
    const auto allowed = extendable(step, key);
    if (!allowed) return Error{"clock.not-extendable", fmt::format("neither the process nor its law lets clock \"{}\" be extended", command.clock), command.clock};
    if (std::cmp_greater_equal(clock.extensions.size(), allowed->times))
        return Error{"clock.extended-already", fmt::format("clock \"{}\" was extended {} times, which is as often as the law allows", command.clock, clock.extensions.size()), command.clock};
    const std::int64_t amount = command.amount != 0 ? command.amount : allowed->amount;
    if (amount < 1) return Error{"clock.bad-amount", "say by how much the clock is extended", "amount"};
    if (allowed->amount != 0 && amount > allowed->amount)
        return Error{"clock.extension-too-long", fmt::format("clock \"{}\" can be extended by {} {} at most", command.clock, allowed->amount, to_string(clock.unit)), "amount"};
    auto moved = happened(step, ClockEvent::extended);
    moved.by = approver;
    moved.reason = command.reason;
    moved.amount = amount;
    return move(step, key, std::move(moved));
}

Result<void> recompute_clocks(Step& step) {
    const std::vector<Key> clocks = step.state().clocks();
    for (const Key key : clocks) {
        const ClockState& clock = clock_of(step, key);
        const auto* calendar = step.environment().calendars == nullptr ? nullptr : step.environment().calendars->calendar(clock.calendar);
        if (calendar == nullptr) return calendar_unknown(clock.calendar);
        if (clock.phase == ClockPhase::expired || calendar->hash() == clock.calendar_hash) continue;
        if (auto moved = move(step, key, happened(step, ClockEvent::recomputed)); !moved) return moved;
    }
    return {};
}

} // namespace countersign::execution
