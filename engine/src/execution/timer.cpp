#include "execution/timer.h"

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
        std::int64_t remaining = cycle->repetitions < 0 ? -1 : cycle->repetitions - 1;
        const Instant first = skip_past(cycle->start ? *cycle->start : iso8601::add(now, cycle->interval), cycle->interval, now, remaining);
        if (cycle->repetitions == 0 || (cycle->end && first > *cycle->end))
            return invalid(timer, to_string(*value), "a repeating interval with a time to come");
        return TimerState{first, std::make_unique<TimerCycle>(TimerCycle{remaining, iso8601::to_text(cycle->interval), cycle->end})};
    }
    }
    return invalid(timer, text, "a timer");
}

Instant skip_past(Instant due, const iso8601::Duration& interval, Instant now, std::int64_t& remaining) {
    const std::int64_t interval_ms = iso8601::add(due, interval).ms - due.ms;
    if (interval_ms <= 0) return due;
    if (interval.months == 0 && due < now && remaining != 0) {
        std::int64_t skipped = (now.ms - due.ms + interval_ms - 1) / interval_ms;
        if (remaining > 0) skipped = std::min(skipped, remaining);
        if (remaining > 0) remaining -= skipped;
        return due.plus_ms(skipped * interval_ms);
    }
    while (due < now && remaining != 0) {
        due = iso8601::add(due, interval);
        if (remaining > 0) --remaining;
    }
    return due;
}

std::optional<TimerState> next_firing(const TimerState& timer) {
    if (!timer.cycle || timer.cycle->remaining == 0) return std::nullopt;
    const auto& cycle = *timer.cycle;
    const auto interval = iso8601::parse_duration(cycle.interval);
    if (!interval) return std::nullopt;
    const Instant due = iso8601::add(timer.due, *interval);
    if (due <= timer.due || (cycle.until && due > *cycle.until)) return std::nullopt;
    return TimerState{due, std::make_unique<TimerCycle>(
                               TimerCycle{cycle.remaining > 0 ? cycle.remaining - 1 : cycle.remaining, cycle.interval, cycle.until})};
}

TimerScheduled scheduled(Key key, const Element& element, const TimerState& timer) {
    if (!timer.cycle) return {key, element.node, element.program, timer.due, 0, {}, {}};
    return {key, element.node, element.program, timer.due, timer.cycle->remaining, timer.cycle->interval, timer.cycle->until};
}

} // namespace countersign::execution
