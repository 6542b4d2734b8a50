// Functions of date and time (10.3.4.1, 10.3.4.8): the constructors, and now() and today() of the time that came with the command.
#include "expression/builtin/arguments.h"
#include "value/iso8601.h"

namespace countersign::feel {

namespace {

Value invalid(Evaluator& e, const Node& at, const char* what) {
    return e.problem(at, "feel.invalid-time", fmt::format("this is no {}", what));
}

template<class T> Value of(Evaluator& e, const Node& at, std::optional<T> value, const char* what) {
    return value ? Value(std::move(*value)) : invalid(e, at, what);
}

Value date(Evaluator& e, Arguments& a, const Node& at) {
    if (a.size() == 1) {
        if (a[0].is_string()) return of(e, at, iso8601::parse_date(a[0].as_string()), "date");
        if (a[0].type() == Value::Type::date) return a[0];
        if (a[0].type() == Value::Type::date_time) return Value(a[0].as_date_time().date);
        return invalid(e, at, "date");
    }
    const auto y = whole(a[0]), m = a.size() > 2 ? whole(a[1]) : std::nullopt, d = a.size() > 2 ? whole(a[2]) : std::nullopt;
    if (!y || !m || !d || *y < -999'999'999 || *y > 999'999'999 || *m < 1 || *m > 12 || *d < 1 || *d > 31) return invalid(e, at, "date");
    const Date result{static_cast<std::int32_t>(*y), static_cast<std::uint8_t>(*m), static_cast<std::uint8_t>(*d)};
    return is_valid(result) ? Value(result) : invalid(e, at, "date");
}

Value time(Evaluator& e, Arguments& a, const Node& at) {
    if (a.size() == 1) {
        if (a[0].is_string()) return of(e, at, iso8601::parse_time(a[0].as_string()), "time");
        if (a[0].type() == Value::Type::time) return a[0];
        if (a[0].type() == Value::Type::date_time) return Value(a[0].as_date_time().time);
        return invalid(e, at, "time");
    }
    const auto h = whole(a[0]), m = whole(a[1]);
    const auto nanoseconds = a.size() > 2 && a[2].is_number() ? multiply(a[2].as_number(), Number(Int128{1}, 9)) : std::nullopt;
    const auto rounded = nanoseconds ? nanoseconds->rounded(0, Number::Rounding::down) : std::nullopt;
    const auto total = rounded ? rounded->to_int64() : std::nullopt;
    if (!h || !m || !total || *h < 0 || *h > 23 || *m < 0 || *m > 59 || *total < 0 || *total >= 60'000'000'000)
        return invalid(e, at, "time");
    TimeOfDay result;
    result.hour = static_cast<std::uint8_t>(*h);
    result.minute = static_cast<std::uint8_t>(*m);
    result.second = static_cast<std::uint8_t>(*total / 1'000'000'000);
    result.nanosecond = static_cast<std::uint32_t>(*total % 1'000'000'000);
    if (a.size() > 3 && !a[3].is_null()) {
        if (a[3].type() != Value::Type::days_time_duration) return invalid(e, at, "time");
        const auto offset = a[3].as_days_time_duration().seconds;
        if (offset < -18 * 3'600 || offset > 18 * 3'600) return invalid(e, at, "time");
        result.has_offset = true;
        result.offset_seconds = static_cast<std::int32_t>(offset);
    }
    return is_valid(result) ? Value(std::move(result)) : invalid(e, at, "time");
}

Value date_and_time(Evaluator& e, Arguments& a, const Node& at) {
    using Type = Value::Type;
    if (a.size() == 1) {
        if (a[0].type() == Type::date_time) return a[0];
        if (!a[0].is_string()) return invalid(e, at, "date and time");
        if (const auto date = iso8601::parse_date(a[0].as_string())) return Value(DateTime{*date, {}});
        return of(e, at, iso8601::parse_date_time(a[0].as_string()), "date and time");
    }
    const bool has_date = a[0].type() == Type::date || a[0].type() == Type::date_time;
    if (!has_date || a[1].type() != Type::time) return invalid(e, at, "date and time");
    return Value(DateTime{a[0].type() == Type::date ? a[0].as_date() : a[0].as_date_time().date, a[1].as_time()});
}

Value duration(Evaluator& e, Arguments& a, const Node& at) {
    if (a[0].type() == Value::Type::days_time_duration || a[0].type() == Value::Type::years_months_duration) return a[0];
    return of(e, at, a[0].is_string() ? iso8601::parse_duration_value(a[0].as_string()) : std::nullopt,
              "duration of years and months, or of days and time");
}

Value years_and_months(Evaluator& e, Arguments& a, const Node& at) {
    const auto date_of = [](const Value& v) -> std::optional<Date> {
        if (v.type() == Value::Type::date) return v.as_date();
        if (v.type() == Value::Type::date_time) return v.as_date_time().date;
        return std::nullopt;
    };
    const auto from = date_of(a[0]), to = date_of(a[1]);
    if (!from || !to) return invalid(e, at, "date");
    std::int64_t months = (std::int64_t{to->year} - from->year) * 12 + to->month - from->month;
    if (months > 0 && to->day < from->day) --months;
    if (months < 0 && to->day > from->day) ++months;
    return Value(YearsMonthsDuration{months});
}

Value now(Evaluator& e, Arguments&, const Node&) { return Value(to_date_time(e.environment().now, e.environment().zone)); }
Value today(Evaluator& e, Arguments&, const Node&) { return Value(to_date_time(e.environment().now, e.environment().zone).date); }

} // namespace

void add_time_functions(std::vector<Builtin>& table) {
    table.push_back({"date", {"from|year", "month", "day"}, 1, date});
    table.push_back({"time", {"from|hour", "minute", "second", "offset"}, 1, time});
    table.push_back({"date and time", {"from|date", "time"}, 1, date_and_time});
    table.push_back({"duration", {"from"}, 1, duration});
    table.push_back({"years and months duration", {"from", "to"}, 2, years_and_months});
    table.push_back({"now", {}, 0, now});
    table.push_back({"today", {}, 0, today});
}

} // namespace countersign::feel
