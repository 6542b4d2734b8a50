#include "value/iso8601.h"
#include <countersign/time.h>

namespace countersign {

std::string to_string(Instant instant) { return iso8601::to_text(to_date_time(instant, {})); }

std::optional<Instant> parse_instant(std::string_view text) {
    const auto value = iso8601::parse_date_time(text);
    if (!value || (!value->time.has_offset && value->time.zone.empty())) return std::nullopt;
    return to_instant(*value);
}

std::optional<Instant> add_duration(Instant instant, std::string_view duration) {
    const auto parsed = iso8601::parse_duration(duration);
    if (!parsed) return std::nullopt;
    return iso8601::add(instant, *parsed);
}

} // namespace countersign
