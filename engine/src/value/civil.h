// Civil time: dates as day numbers, instants as dates and times. UTC arithmetic on std::chrono's calendar; zone rules are the zone
// library's.
#pragma once
#include <countersign/value.h>

namespace countersign {

bool is_valid(const Date& date);
bool is_valid(const TimeOfDay& time);
std::int64_t days_from_epoch(const Date& date); ///< 1970-01-01 is 0
Date date_from_days(std::int64_t days);
std::int64_t weekday(const Date& date); ///< Monday is 1
/// Nothing past the greatest year.
std::optional<Date> checked_date_from_days(std::int64_t days);
/// Months later; the day is cut to the last of that month. Nothing past the greatest year.
std::optional<Date> add_months(const Date& date, std::int64_t months);

/// Offset from UTC in seconds at that local time, for the zone of a time: its own offset, its IANA zone, else UTC.
std::int32_t offset_seconds_of(const DateTime& local);
/// Offset of an IANA zone at that moment, in seconds; 0 for an unknown zone.
std::int32_t offset_seconds_at(std::int64_t seconds_from_epoch, std::string_view zone);
std::int64_t seconds_from_epoch(const DateTime& local);
/// The nearest instant there is, for years that milliseconds do not reach.
Instant to_instant(const DateTime& local);
/// `zone` is an IANA name, or empty for UTC.
DateTime to_date_time(Instant instant, std::string_view zone);
bool is_known_zone(std::string_view zone);

} // namespace countersign
