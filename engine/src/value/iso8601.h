// ISO 8601 and XML Schema texts of dates, times and durations: parsing, printing, and the arithmetic timers need.
#pragma once
#include "value/civil.h"
#include <optional>

namespace countersign::iso8601 {

std::optional<Date> parse_date(std::string_view text);          ///< "2026-03-02"
std::optional<TimeOfDay> parse_time(std::string_view text);     ///< "08:30:00", with "Z", "+08:00" or "@Asia/Shanghai"
std::optional<DateTime> parse_date_time(std::string_view text); ///< both, with "T" between
std::string to_text(const Date& date);
std::string to_text(const TimeOfDay& time);
std::string to_text(const DateTime& value);
std::string to_text(const DaysTimeDuration& duration);
std::string to_text(const YearsMonthsDuration& duration);
/// Of a date, time, date and time, or duration; else the value as FEEL text.
std::string to_text(const Value& value);

/// P1Y2M3DT4H5M6.7S, P2W: any mixture, with a sign.
struct Duration {
    std::int64_t months = 0, days = 0, ms = 0;
    std::int32_t sub_ms_ns = 0; ///< what is below a millisecond
    friend bool operator==(const Duration&, const Duration&) = default;
};
std::optional<Duration> parse_duration(std::string_view text);
/// One of FEEL's two kinds of duration: years and months, or days and time; nothing for a mixture.
std::optional<Value> parse_duration_value(std::string_view text);
std::string to_text(const Duration& duration);
/// Months first (cut to the last day of the month), then days, then time, in UTC; stops at the last instant there is.
Instant add(Instant instant, const Duration& duration);

/// R3/PT10S, R/2026-01-01T00:00:00Z/P1D, R5/PT1M/2026-02-01T00:00:00Z, R2/2026-01-01T00:00:00Z/2026-01-02T00:00:00Z (from the first to the
/// second time); a plain duration repeats without end. The interval is longer than nothing.
struct Cycle {
    std::int64_t repetitions = -1; ///< -1 = without end
    std::optional<Instant> start, end;
    Duration interval;
};
std::optional<Cycle> parse_cycle(std::string_view text);
/// The time of a cycle behind `due`, counted from its first: a month after the other, also where one of them is short
/// (31.3., 30.4., 31.5.).
Instant next_after(Instant due, Instant first, const Duration& interval);

/// A date and time ("Z" where no zone is named), or a date (its beginning).
std::optional<Instant> parse_instant(std::string_view text);

} // namespace countersign::iso8601
