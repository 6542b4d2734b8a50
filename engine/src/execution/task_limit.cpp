#include "execution/task_limit.h"
#include "execution/clock.h"
#include "value/iso8601.h"

namespace countersign::execution {

namespace {

/// Limits in working time are counted by the matter's calendar, the others from now on.
Result<Instant> limit_from(const Step& step, ProgramIndex program, const approval::Limit& limit, Instant now) {
    if (!needs_working_time(limit.unit)) return iso8601::add(now, approval::to_duration(limit));
    const auto calendar = calendar_of(step, program);
    if (!calendar) return calendar.error();
    ClockTerms terms;
    terms.amount = limit.amount;
    terms.unit = limit.unit;
    terms.start = now;
    const auto found = due(**calendar, terms);
    if (!found) return found.error();
    return *found->deadline;
}

} // namespace

Result<std::optional<Instant>> due_of(const Step& step, Key key, const program::UserTaskSpec& spec) {
    const Instant now = step.environment().now;
    if (spec.due) {
        auto value = step.evaluate(spec.due, key);
        if (!value) return std::move(value).error();
        const std::string text = value->is_string() ? std::string(value->as_string()) : iso8601::to_text(*value);
        if (const auto at = iso8601::parse_instant(text)) return std::optional(*at);
        if (const auto duration = iso8601::parse_duration(text)) return std::optional(iso8601::add(now, *duration));
        return Error{"timer.invalid", fmt::format("{}: {} is neither a date and time nor a duration", spec.due.place, to_string(*value)), spec.due.place};
    }
    if (!spec.limit) return std::optional<Instant>{};
    auto due = limit_from(step, step.element(key).program, *spec.limit, now);
    if (!due) return std::move(due).error();
    if (const Key clock = find_clock(step.state(), spec.limit->within); clock != 0)
        if (const auto deadline = step.element(clock).extra->clock()->deadline) return std::optional(std::min(*due, *deadline));
    return std::optional(*due);
}

} // namespace countersign::execution
