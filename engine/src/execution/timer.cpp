#include "execution/timer.h"
#include "value/iso8601.h"

namespace countersign::execution {

namespace {

Error invalid(const program::TimerSpec& timer, std::string_view got, std::string_view wanted) {
    return {"timer.invalid", fmt::format("{}: {} is not {}", timer.formula.place, got, wanted), timer.formula.place};
}

} // namespace

Result<TimerState> plan_timer(const Step& step, const program::TimerSpec& timer, Key key) {
    using Kind = program::TimerSpec::Kind;
    const Instant now = step.environment().now;
    auto value = step.evaluate(timer.formula, key);
    if (!value) return std::move(value).error();
    const std::string text = value->is_string() ? std::string(value->as_string()) : iso8601::to_text(*value);
    switch (timer.kind) {
    case Kind::date: {
        const auto due = iso8601::parse_instant(text);
        if (!due) return invalid(timer, to_string(*value), "an ISO 8601 date and time");
        return TimerState{*due, nullptr};
    }
    case Kind::duration: {
        const auto duration = iso8601::parse_duration(text);
        if (!duration) return invalid(timer, to_string(*value), "an ISO 8601 duration");
        return TimerState{iso8601::add(now, *duration), nullptr};
    }
    case Kind::cycle: {
        const auto cycle = iso8601::parse_cycle(text);
        if (!cycle) return invalid(timer, to_string(*value), "an ISO 8601 repeating interval such as R3/PT1H");
        const Instant first = cycle->start ? *cycle->start : iso8601::add(now, cycle->interval);
        const std::int64_t remaining = cycle->repetitions < 0 ? -1 : cycle->repetitions - 1;
        return TimerState{first, std::make_unique<TimerCycle>(TimerCycle{remaining, iso8601::to_text(cycle->interval), cycle->end})};
    }
    }
    return invalid(timer, text, "a timer");
}

std::optional<TimerState> next_firing(const TimerState& timer) {
    if (!timer.cycle || timer.cycle->remaining == 0) return std::nullopt;
    const auto& cycle = *timer.cycle;
    const auto interval = iso8601::parse_duration(cycle.interval);
    if (!interval) return std::nullopt;
    const Instant due = iso8601::add(timer.due, *interval);
    if (due <= timer.due || (cycle.until && due > *cycle.until)) return std::nullopt;
    return TimerState{due, std::make_unique<TimerCycle>(TimerCycle{cycle.remaining > 0 ? cycle.remaining - 1 : cycle.remaining, cycle.interval, cycle.until})};
}

TimerScheduled scheduled(Key key, const Element& element, const TimerState& timer) {
    if (!timer.cycle) return {key, element.node, element.program, timer.due, 0, {}, {}};
    return {key, element.node, element.program, timer.due, timer.cycle->remaining, timer.cycle->interval, timer.cycle->until};
}

} // namespace countersign::execution
