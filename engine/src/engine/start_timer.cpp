#include "engine/start_timer.h"
#include "execution/timer.h"
#include "value/iso8601.h"

namespace countersign::engine {

namespace {

using program::TimerSpec;

class NoNames final : public feel::Names {
  public:
    const Value* find(std::string_view) const override { return nullptr; }
};

const TimerSpec& timer_of(const program::Program& program, program::NodeIndex node) {
    const auto& events = program.nodes[node].events;
    return std::find_if(events.begin(), events.end(), [](const auto& event) { return event.trigger == program::Trigger::timer; })->timer;
}

std::string text_of(const TimerSpec& timer, Instant now) {
    const NoNames nothing;
    const auto outcome = feel::evaluate(*timer.formula.expression, {.names = nothing, .now = now});
    return outcome.value.is_string() ? std::string(outcome.value.as_string()) : iso8601::to_text(outcome.value);
}

Error invalid(const TimerSpec& timer, std::string_view text, std::string_view wanted) {
    return {"timer.invalid", fmt::format("{}: {} is not {}", timer.formula.place, text, wanted), timer.formula.place};
}

} // namespace

Result<std::optional<store::StartTimer>> plan_start_timer(const program::Program& program, program::NodeIndex node, Instant now) {
    const TimerSpec& timer = timer_of(program, node);
    const std::string text = text_of(timer, now);
    store::StartTimer planned{program.definition, program.nodes[node].id, now, 0};
    switch (timer.kind) {
    case TimerSpec::Kind::date: {
        const auto due = iso8601::parse_instant(text);
        if (!due) return invalid(timer, text, "an ISO 8601 date and time");
        if (*due < now) return std::optional<store::StartTimer>{}; // deployed after its time: it does not start cases of the past
        planned.due = *due;
        break;
    }
    case TimerSpec::Kind::duration: {
        const auto duration = iso8601::parse_duration(text);
        if (!duration) return invalid(timer, text, "an ISO 8601 duration");
        planned.due = iso8601::add(now, *duration);
        break;
    }
    case TimerSpec::Kind::cycle: {
        const auto cycle = iso8601::parse_cycle(text);
        if (!cycle) return invalid(timer, text, "an ISO 8601 repeating interval such as R/PT24H");
        planned.due = execution::first_firing(*cycle, now, planned.remaining);
        if (planned.due < now || cycle->repetitions == 0 || (cycle->end && planned.due > *cycle->end))
            return std::optional<store::StartTimer>{};
        break;
    }
    }
    return std::optional(planned);
}

std::optional<store::StartTimer> next_start_timer(const program::Program& program, const store::StartTimer& fired) {
    const auto node = program.find_node(fired.element_id);
    if (fired.remaining == 0 || node == program::none) return std::nullopt;
    const auto cycle = iso8601::parse_cycle(text_of(timer_of(program, node), fired.due));
    if (!cycle) return std::nullopt;
    store::StartTimer next = fired;
    next.due = iso8601::next_after(fired.due, cycle->start.value_or(fired.due), cycle->interval);
    if (next.due <= fired.due || (cycle->end && next.due > *cycle->end)) return std::nullopt;
    if (next.remaining > 0) --next.remaining;
    return next;
}

} // namespace countersign::engine
