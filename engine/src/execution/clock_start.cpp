#include "execution/clock_start.h"
#include "execution/clock.h"
#include "value/civil.h"

namespace countersign::execution {

namespace {

struct Declared {
    ProgramIndex program = 0;
    std::uint16_t index = 0;
};

/// In the program itself, then in the others of the case: a called part may start its caller's clock.
std::optional<Declared> find_declared(const State& state, ProgramIndex program, const std::string& clock) {
    const auto in = [&](std::size_t at) -> std::optional<Declared> {
        const auto& clocks = state.programs[at]->clocks;
        for (std::size_t i = 0; i < clocks.size(); ++i)
            if (clocks[i].id == clock) return Declared{static_cast<ProgramIndex>(at), static_cast<std::uint16_t>(i)};
        return std::nullopt;
    };
    if (auto own = in(program)) return own;
    for (std::size_t at = 0; at < state.programs.size(); ++at)
        if (auto other = in(at)) return other;
    return std::nullopt;
}

/// Amount and unit of the XML, else of the law.
Result<ClockStarted> terms(const Step& step, const Declared& declared) {
    const State& state = step.state();
    const auto& definition = state.programs[declared.program]->clocks[declared.index];
    const auto& matter = matter_of(state, declared.program);
    const auto* calendars = step.environment().calendars;
    const LawPack* law = calendars == nullptr ? nullptr : calendars->law(matter.law);
    if (!matter.law.empty() && law == nullptr)
        return Error{"law.unknown", fmt::format("law pack \"{}\" is not loaded: name the folder that has it, then retry", matter.law), matter.law};
    ClockStarted started;
    started.clock = definition.id;
    started.amount = definition.amount;
    if (definition.unit) started.unit = *definition.unit;
    if (definition.amount == 0) {
        const LawLimit* limit = law == nullptr ? nullptr : law->limit(definition.limit_id());
        if (limit == nullptr) return Error{"clock.no-amount", fmt::format("law pack \"{}\" has no limit \"{}\" for clock \"{}\"", matter.law, definition.limit_id(), definition.id), definition.id};
        started.amount = limit->amount;
        started.unit = limit->unit;
    }
    if (law != nullptr) {
        started.roll = law->rolls_to_working_day(started.unit);
        started.amber_percent = law->amber_percent;
    }
    return started;
}

} // namespace

Error calendar_unknown(std::string_view calendar) {
    return {"calendar.unknown",
            calendar.empty() ? std::string("the matter names no calendar: give approval:matter a calendar")
                             : fmt::format("calendar \"{}\" is not loaded: name the folder that has it, then retry", calendar),
            std::string(calendar)};
}

const approval::Matter& matter_of(const State& state, ProgramIndex program) {
    const auto& own = state.programs[program]->matter;
    return own.calendar.empty() ? state.programs[0]->matter : own;
}

Result<const Calendar*> calendar_of(const Step& step, ProgramIndex program) {
    const auto& matter = matter_of(step.state(), program);
    const auto* calendar = step.environment().calendars == nullptr ? nullptr : step.environment().calendars->calendar(matter.calendar);
    if (calendar == nullptr) return calendar_unknown(matter.calendar);
    return calendar;
}

void note_receipt(Step& step) {
    const auto& program = *step.state().programs[0];
    if (program.clocks.empty()) return;
    if (const Value* given = step.state().variable(1, "received"); given == nullptr || given->is_null())
        step.set_local(1, "received", received_now(step));
}

Value received_now(const Step& step) { return Value(to_date_time(step.environment().now, {})); }

std::optional<Instant> moment_of(const Calendar& calendar, const Value& value) {
    if (value.is_string()) return calendar.parse_local(value.as_string());
    if (value.type() == Value::Type::date) return calendar.begin_of(value.as_date());
    if (value.type() != Value::Type::date_time) return std::nullopt;
    DateTime local = value.as_date_time();
    if (!local.time.has_offset && local.time.zone.empty()) local.time.zone = calendar.data().zone;
    return to_instant(local);
}

Result<Instant> start_of(const Step& step, Key at, const program::Milestone& milestone) {
    if (!milestone.from) return step.environment().now;
    auto value = step.evaluate(milestone.from, at);
    if (!value) return std::move(value).error();
    auto calendar = calendar_of(step, step.element(at).program);
    if (!calendar) return std::move(calendar).error();
    const auto from = moment_of(**calendar, *value);
    if (!from) return Error{"clock.bad-start", fmt::format("{} gives {}, which is neither a date nor a date and time", milestone.from.place, to_string(*value)), milestone.from.place};
    if (*from > step.environment().now) return Error{"clock.bad-start", fmt::format("{} gives {}, which is still to come", milestone.from.place, to_string(*value)), milestone.from.place};
    return *from;
}

Result<void> start_clock(Step& step, ProgramIndex program, const std::string& clock, Instant from) {
    const auto declared = find_declared(step.state(), program, clock);
    if (!declared) return Error{"clock.unknown", fmt::format("no process of the case declares clock \"{}\"", clock), clock};
    auto started = terms(step, *declared);
    if (!started) return std::move(started).error();
    const auto calendar = calendar_of(step, declared->program);
    if (!calendar) return calendar.error();
    ClockTerms first;
    first.amount = started->amount;
    first.unit = started->unit;
    first.start = from;
    first.roll = started->roll;
    first.amber_percent = started->amber_percent;
    if (const auto possible = due(**calendar, first); !possible) return possible.error(); // before there is a clock that cannot count
    started->key = step.enter(1, program::none, declared->program, Role::clock, declared->index);
    started->calendar = (*calendar)->id();
    started->start = from;
    const Key key = started->key;
    step.emit(std::move(*started));
    return begin_counting(step, key);
}

} // namespace countersign::execution
