#include "execution/task_limit.h"
#include "value/iso8601.h"

namespace countersign::execution {

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
    if (spec.limit) return std::optional(iso8601::add(now, approval::to_duration(*spec.limit)));
    return std::optional<Instant>{};
}

} // namespace countersign::execution
