// Functions of date and time (10.3.4.1, 10.3.4.8): the constructors, and now() and today() of the time that came with the command.
#include "expression/builtin/arguments.h"
#include "value/iso8601.h"

namespace countersign::feel {

namespace {

Value invalid(Evaluator& e, const Node& at, const char* what) { return e.problem(at, "feel.invalid-time", "this is no {}", what); }

template<class T> Value of(Evaluator& e, const Node& at, std::optional<T> value, const char* what) {
    return value ? Value(std::move(*value)) : invalid(e, at, what);
}

Value date_from_text(Evaluator& e, Arguments& a, const Node& at) { return of(e, at, iso8601::parse_date(a[0].as_string()), "date"); }

Value date_of(Evaluator&, Arguments& a, const Node&) { return a[0].type() == Value::Type::date ? a[0] : Value(a[0].as_date_time().date); }

Value date_of_parts(Evaluator& e, Arguments& a, const Node& at) {
    const auto y = whole(a[0]), m = whole(a[1]), d = whole(a[2]);
    if (!y || !m || !d || *y < -999'999'999 || *y > 999'999'999 || *m < 1 || *m > 12 || *d < 1 || *d > 31) return invalid(e, at, "date");
    const Date result{static_cast<std::int32_t>(*y), static_cast<std::uint8_t>(*m), static_cast<std::uint8_t>(*d)};
    return is_valid(result) ? Value(result) : invalid(e, at, "date");
}

Value time_from_text(Evaluator& e, Arguments& a, const Node& at) { return of(e, at, iso8601::parse_time(a[0].as_string()), "time"); }

/// Of a date: its beginning, in UTC.
Value time_of(Evaluator&, Arguments& a, const Node&) {
    if (a[0].type() == Value::Type::time) return a[0];
    if (a[0].type() == Value::Type::date_time) return Value(a[0].as_date_time().time);
    TimeOfDay midnight;
    midnight.has_offset = true;
    return Value(std::move(midnight));
}

Value time_of_parts(Evaluator& e, Arguments& a, const Node& at) {
    const auto h = whole(a[0]), m = whole(a[1]);
    const auto nanoseconds = multiply(a[2].as_number(), Number(Int128{1}, 9));
    const auto rounded = nanoseconds ? nanoseconds->rounded(0, Number::Rounding::down) : std::nullopt;
    const auto total = rounded ? rounded->to_int64() : std::nullopt;
    if (!h || !m || !total || *h < 0 || *h > 23 || *m < 0 || *m > 59 || *total < 0 || *total >= 60'000'000'000)
        return invalid(e, at, "time");
    TimeOfDay result;
    result.hour = static_cast<std::uint8_t>(*h);
    result.minute = static_cast<std::uint8_t>(*m);
    result.second = static_cast<std::uint8_t>(*total / 1'000'000'000);
    result.nanosecond = static_cast<std::uint32_t>(*total % 1'000'000'000);
    if (!is_missing(a, 3)) {
        const auto offset = a[3].as_days_time_duration().seconds;
        if (offset < -18 * 3'600 || offset > 18 * 3'600) return invalid(e, at, "time");
        result.has_offset = true;
        result.offset_seconds = static_cast<std::int32_t>(offset);
    }
    return Value(std::move(result));
}

/// A text that is a date alone means its beginning.
Value date_and_time_from_text(Evaluator& e, Arguments& a, const Node& at) {
    if (const auto date = iso8601::parse_date(a[0].as_string())) return Value(DateTime{*date, {}});
    return of(e, at, iso8601::parse_date_time(a[0].as_string()), "date and time");
}

Value same(Evaluator&, Arguments& a, const Node&) { return a[0]; }

Value date_and_time_of(Evaluator&, Arguments& a, const Node&) {
    return Value(DateTime{a[0].type() == Value::Type::date ? a[0].as_date() : a[0].as_date_time().date, a[1].as_time()});
}

Value duration_from_text(Evaluator& e, Arguments& a, const Node& at) {
    return of(e, at, iso8601::parse_duration_value(a[0].as_string()), "duration of years and months, or of days and time");
}

Value years_and_months(Evaluator&, Arguments& a, const Node&) {
    const auto date_in = [](const Value& v) { return v.type() == Value::Type::date ? v.as_date() : v.as_date_time().date; };
    const Date from = date_in(a[0]), to = date_in(a[1]);
    std::int64_t months = (std::int64_t{to.year} - from.year) * 12 + to.month - from.month;
    if (months > 0 && to.day < from.day) --months;
    if (months < 0 && to.day > from.day) ++months;
    return Value(YearsMonthsDuration{months});
}

Value now(Evaluator& e, Arguments&, const Node&) { return Value(to_date_time(e.environment().now, e.environment().zone)); }
Value today(Evaluator& e, Arguments&, const Node&) { return Value(to_date_time(e.environment().now, e.environment().zone).date); }

} // namespace

void add_time_functions(BuiltinRows& rows) {
    rows.push_back({"date(from: string) -> date", date_from_text});
    rows.push_back({"date(from: date | date and time) -> date", date_of});
    rows.push_back({"date(year: number, month: number, day: number) -> date", date_of_parts});
    rows.push_back({"time(from: string) -> time", time_from_text});
    rows.push_back({"time(from: time | date and time | date) -> time", time_of});
    rows.push_back({"time(hour: number, minute: number, second: number, offset?: days and time duration | Null) -> time", time_of_parts});
    rows.push_back({"date and time(from: string) -> date and time", date_and_time_from_text});
    rows.push_back({"date and time(from: date and time) -> date and time", same});
    rows.push_back({"date and time(date: date | date and time, time: time) -> date and time", date_and_time_of});
    rows.push_back({"duration(from: string) -> Any", duration_from_text});
    rows.push_back({"duration(from: days and time duration | years and months duration) -> Any", same});
    rows.push_back(
        {"years and months duration(from: date | date and time, to: date | date and time) -> years and months duration", years_and_months});
    rows.push_back({"now() -> date and time", now});
    rows.push_back({"today() -> date", today});
}

} // namespace countersign::feel
