// Properties of dates, times, durations and ranges (DMN 1.5, 10.3.2.15, table 65).
#include "expression/operations.h"
#include "value/civil.h"

namespace countersign::feel {

namespace {

std::optional<Value> of_date(const Date& date, std::string_view name) {
    if (name == "year") return Value(date.year);
    if (name == "month") return Value(int{date.month});
    if (name == "day") return Value(int{date.day});
    if (name == "weekday") return Value(weekday(date));
    return std::nullopt;
}

std::optional<Value> of_time(const TimeOfDay& time, std::string_view name) {
    if (name == "hour") return Value(int{time.hour});
    if (name == "minute") return Value(int{time.minute});
    if (name == "second") return Value(int{time.second});
    if (name == "timezone") return time.zone.empty() ? Value{} : Value(time.zone);
    if (name == "time offset") return time.has_offset ? Value(DaysTimeDuration{time.offset_seconds, 0}) : Value{};
    return std::nullopt;
}

/// The offset of a zone depends on the date.
std::optional<Value> of_date_time(const DateTime& value, std::string_view name) {
    if (name == "time offset" && !value.time.zone.empty()) return Value(DaysTimeDuration{offset_seconds_of(value), 0});
    if (auto part = of_date(value.date, name)) return part;
    return of_time(value.time, name);
}

std::optional<Value> of_days_time(const DaysTimeDuration& duration, std::string_view name) {
    const auto seconds = duration.seconds;
    if (name == "days") return Value(seconds / 86'400);
    if (name == "hours") return Value(seconds / 3'600 % 24);
    if (name == "minutes") return Value(seconds / 60 % 60);
    if (name == "seconds") return Value(seconds % 60);
    return std::nullopt;
}

std::optional<Value> of_years_months(const YearsMonthsDuration& duration, std::string_view name) {
    if (name == "years") return Value(duration.months / 12);
    if (name == "months") return Value(duration.months % 12);
    return std::nullopt;
}

std::optional<Value> of_range(const Range& range, std::string_view name) {
    if (name == "start") return range.start;
    if (name == "end") return range.end;
    if (name == "start included") return Value(range.start_closed);
    if (name == "end included") return Value(range.end_closed);
    return std::nullopt;
}

} // namespace

std::optional<Value> property(const Value& value, std::string_view name) {
    switch (value.type()) {
    case Value::Type::date: return of_date(value.as_date(), name);
    case Value::Type::time: return of_time(value.as_time(), name);
    case Value::Type::date_time: return of_date_time(value.as_date_time(), name);
    case Value::Type::days_time_duration: return of_days_time(value.as_days_time_duration(), name);
    case Value::Type::years_months_duration: return of_years_months(value.as_years_months_duration(), name);
    case Value::Type::range: return of_range(as_range(value), name);
    default: return std::nullopt;
    }
}

} // namespace countersign::feel
