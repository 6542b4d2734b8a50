#include "execution/timer.h"

namespace countersign::execution {

namespace {

Error invalid(const program::TimerSpec& timer, std::string_view got, std::string_view wanted) {
    return {"timer.invalid", fmt::format("{}: {} is not {}", timer.formula.place, got, wanted), timer.formula.place};
}

/// How a cycle goes on, as its timer keeps it: the interval, and for months the time from which they are counted before it.
struct Repetition {
    Instant anchor;
    iso8601::Duration interval;
};

std::string repetition_text(Instant anchor, const iso8601::Duration& interval) {
    const auto text = iso8601::to_text(interval);
    return interval.months == 0 ? text : fmt::format("{}/{}", to_string(anchor), text);
}

std::optional<Repetition> read_repetition(std::string_view text, Instant due) {
    Instant anchor = due;
    if (const auto slash = text.find('/'); slash != std::string_view::npos) {
        const auto first = iso8601::parse_instant(text.substr(0, slash));
        if (!first) return std::nullopt;
        anchor = *first;
        text.remove_prefix(slash + 1);
    }
    const auto interval = iso8601::parse_duration(text);
    if (!interval) return std::nullopt;
    return Repetition{anchor, *interval};
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
        std::int64_t remaining = 0;
        const Instant first = first_firing(*cycle, now, remaining);
        if (cycle->repetitions == 0 || (cycle->end && first > *cycle->end))
            return invalid(timer, to_string(*value), "a repeating interval with a time to come");
        return TimerState{first, std::make_unique<TimerCycle>(
                                     TimerCycle{remaining, repetition_text(cycle->start.value_or(now), cycle->interval), cycle->end})};
    }
    }
    return invalid(timer, text, "a timer");
}

Instant first_firing(const iso8601::Cycle& cycle, Instant now, std::int64_t& remaining) {
    const auto& interval = cycle.interval;
    Instant due = cycle.start ? *cycle.start : iso8601::add(now, interval);
    remaining = cycle.repetitions < 0 ? -1 : cycle.repetitions - 1;
    const std::int64_t interval_ms = iso8601::add(due, interval).ms - due.ms;
    if (interval_ms <= 0) return due;
    if (interval.months == 0 && due < now && remaining != 0) {
        std::int64_t skipped = (now.ms - due.ms + interval_ms - 1) / interval_ms;
        if (remaining > 0) skipped = std::min(skipped, remaining);
        if (remaining > 0) remaining -= skipped;
        return due.plus_ms(skipped * interval_ms);
    }
    while (due < now && remaining != 0) {
        due = iso8601::next_after(due, cycle.start.value_or(now), interval);
        if (remaining > 0) --remaining;
    }
    return due;
}

std::optional<TimerState> next_firing(const TimerState& timer) {
    if (!timer.cycle || timer.cycle->remaining == 0) return std::nullopt;
    const auto& cycle = *timer.cycle;
    const auto repetition = read_repetition(cycle.interval, timer.due);
    if (!repetition) return std::nullopt;
    const Instant due = iso8601::next_after(timer.due, repetition->anchor, repetition->interval);
    if (due <= timer.due || (cycle.until && due > *cycle.until)) return std::nullopt;
    return TimerState{due, std::make_unique<TimerCycle>(
                               TimerCycle{cycle.remaining > 0 ? cycle.remaining - 1 : cycle.remaining, cycle.interval, cycle.until})};
}

TimerScheduled scheduled(Key key, const Element& element, const TimerState& timer) {
    if (!timer.cycle) return {key, element.node, element.program, timer.due, 0, {}, {}};
    return {key, element.node, element.program, timer.due, timer.cycle->remaining, timer.cycle->interval, timer.cycle->until};
}

} // namespace countersign::execution
