#include "organisation/period_text.h"
#include "value/iso8601.h"

namespace countersign::organisation {

namespace {

Instant begin_of(const Date& date, std::string_view zone) {
    DateTime midnight;
    midnight.date = date;
    midnight.time.zone = zone;
    return to_instant(midnight);
}

} // namespace

std::optional<Instant> parse_bound(std::string_view text, std::string_view zone, bool is_end) {
    if (const auto date = iso8601::parse_date(text)) return begin_of(is_end ? date_from_days(days_from_epoch(*date) + 1) : *date, zone);
    return parse_instant(text);
}

std::string bound_text(Instant bound, std::string_view zone, bool is_end) {
    const auto local = to_date_time(bound, zone);
    if (begin_of(local.date, zone) != bound) return to_string(bound);
    return iso8601::to_text(is_end ? date_from_days(days_from_epoch(local.date) - 1) : local.date);
}

} // namespace countersign::organisation
