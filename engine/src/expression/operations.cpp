// Operators on values (DMN 1.5, 10.3.2.7 – 10.3.2.15).
#include "expression/operations.h"
#include "value/civil.h"

namespace countersign::feel {

namespace {

using V = Value::Type;

Value of(const std::optional<Number>& number) { return number ? Value(*number) : Value{}; }

/// Nanoseconds since midnight UTC; of a local time since its midnight. A zone has the offset of 1970.
std::int64_t time_key(const TimeOfDay& t) {
    const std::int64_t offset = t.has_offset ? t.offset_seconds : t.zone.empty() ? 0 : offset_seconds_of({Date{}, t});
    return (t.hour * 3'600 + t.minute * 60 + t.second - offset) * 1'000'000'000LL + t.nanosecond;
}

int order(std::int64_t a, std::int64_t b) { return a < b ? -1 : a > b ? 1 : 0; }

int compare_date_times(const DateTime& a, const DateTime& b) {
    const int by_second = order(seconds_from_epoch(a), seconds_from_epoch(b));
    return by_second != 0 ? by_second : order(a.time.nanosecond, b.time.nanosecond);
}

constexpr Int128 second_ns = 1'000'000'000;

Int128 nanoseconds_of(const DaysTimeDuration& d) { return Int128{d.seconds} * second_ns + d.nanoseconds; }

/// Null for a duration past what 64 bits of seconds hold.
Value duration_of(Int128 nanoseconds) {
    const Int128 seconds = nanoseconds / second_ns;
    if (seconds > INT64_MAX || seconds < -INT64_MAX) return {};
    return Value(DaysTimeDuration{static_cast<std::int64_t>(seconds), static_cast<std::int32_t>(nanoseconds % second_ns)});
}

Value months_of(Int128 months) {
    if (months > INT64_MAX || months < -INT64_MAX) return {};
    return Value(YearsMonthsDuration{static_cast<std::int64_t>(months)});
}

std::optional<DateTime> shift(const DateTime& value, const DaysTimeDuration& d) {
    std::int64_t nanoseconds = std::int64_t{value.time.nanosecond} + d.nanoseconds;
    std::int64_t seconds = value.time.hour * 3'600 + value.time.minute * 60 + value.time.second + d.seconds % 86'400;
    std::int64_t days = days_from_epoch(value.date) + d.seconds / 86'400;
    if (nanoseconds < 0) nanoseconds += 1'000'000'000, --seconds;
    if (nanoseconds >= 1'000'000'000) nanoseconds -= 1'000'000'000, ++seconds;
    while (seconds < 0) seconds += 86'400, --days;
    while (seconds >= 86'400) seconds -= 86'400, ++days;
    const auto date = checked_date_from_days(days);
    if (!date) return std::nullopt;
    DateTime result = value;
    result.date = *date;
    result.time.hour = static_cast<std::uint8_t>(seconds / 3'600);
    result.time.minute = static_cast<std::uint8_t>(seconds / 60 % 60);
    result.time.second = static_cast<std::uint8_t>(seconds % 60);
    result.time.nanosecond = static_cast<std::uint32_t>(nanoseconds);
    return result;
}

/// On the time line where there is a zone: a day may have 23 or 25 hours there.
std::optional<DateTime> shift_zoned(const DateTime& value, const DaysTimeDuration& d) {
    DateTime utc{value.date, {}};
    utc.time = value.time;
    utc.time.zone.clear();
    auto moved = shift(utc, {d.seconds - offset_seconds_of(value), d.nanoseconds});
    if (moved) moved = shift(*moved, {offset_seconds_at(seconds_from_epoch(*moved), value.time.zone), 0});
    if (moved) moved->time.zone = value.time.zone;
    return moved;
}

DaysTimeDuration negated(const DaysTimeDuration& d) { return {-d.seconds, -d.nanoseconds}; }

/// Without a place on the UTC time line.
bool is_local(const TimeOfDay& t) { return !t.has_offset && t.zone.empty(); }

std::optional<DateTime> as_date_time(const Value& value) {
    if (value.type() == V::date_time) return value.as_date_time();
    if (value.type() == V::date) {
        TimeOfDay midnight;
        midnight.has_offset = true;
        return DateTime{value.as_date(), midnight};
    }
    return std::nullopt;
}

Value add_duration(const Value& point, const Value& duration, int sign) {
    if (duration.type() == V::years_months_duration) {
        if (point.type() == V::time) return {};
        const auto moved = add_months(point.type() == V::date ? point.as_date() : point.as_date_time().date,
                                      sign * duration.as_years_months_duration().months);
        if (!moved) return {};
        return point.type() == V::date ? Value(*moved) : Value(DateTime{*moved, point.as_date_time().time});
    }
    const auto d = sign > 0 ? duration.as_days_time_duration() : negated(duration.as_days_time_duration());
    const DateTime start = point.type() == V::date_time ? point.as_date_time()
                           : point.type() == V::date    ? DateTime{point.as_date(), {}}
                                                        : DateTime{{}, point.as_time()};
    if (point.type() == V::time) { // around the clock, however long
        const auto moved = shift(start, {d.seconds % 86'400, d.nanoseconds});
        return moved ? Value(moved->time) : Value{};
    }
    auto moved = start.time.zone.empty() ? shift(start, d) : shift_zoned(start, d);
    if (!moved) return {};
    return point.type() == V::date ? Value(moved->date) : Value(std::move(*moved));
}

bool is_point(const Value& v) { return v.type() == V::date || v.type() == V::date_time || v.type() == V::time; }
bool is_duration(const Value& v) { return v.type() == V::days_time_duration || v.type() == V::years_months_duration; }

Number seconds_of(const DaysTimeDuration& d) { return add(Number(d.seconds), Number(Int128{d.nanoseconds}, -9)).value_or(Number{}); }

Value duration_from_seconds(const std::optional<Number>& seconds) {
    if (!seconds) return {};
    const auto nanoseconds = multiply(*seconds, Number(Int128{1}, 9));
    if (!nanoseconds) return {};
    const auto whole = nanoseconds->rounded(0, Number::Rounding::down);
    const Number nanosecond_max(Int128{INT64_MAX}, 9);
    if (!whole || *whole > nanosecond_max || *whole < nanosecond_max.negated()) return {};
    Int128 value = whole->coefficient();
    for (int i = 0; i < whole->exponent(); ++i) value *= 10;
    for (int i = 0; i > whole->exponent() && value != 0; --i) value /= 10;
    return duration_of(value);
}

Value scaled(const Value& duration, const Value& factor, bool by_division) {
    const Number f = factor.as_number();
    const auto apply = [&](const Number& n) { return by_division ? divide(n, f) : multiply(n, f); };
    if (duration.type() == V::days_time_duration) return duration_from_seconds(apply(seconds_of(duration.as_days_time_duration())));
    const auto months = apply(Number(duration.as_years_months_duration().months));
    const auto whole = months ? months->rounded(0, Number::Rounding::down) : std::nullopt;
    const auto count = whole ? whole->to_int64() : std::nullopt;
    return count ? Value(YearsMonthsDuration{*count}) : Value{};
}

} // namespace

std::optional<bool> equal(const Value& left, const Value& right) {
    if (left.object() != nullptr && left.object() == right.object() && left.type() != V::function) return true;
    if (left.is_null() || right.is_null()) return left.is_null() && right.is_null();
    if (left.type() != right.type()) return std::nullopt;
    switch (left.type()) {
    case V::date_time:
        return is_local(left.as_date_time().time) == is_local(right.as_date_time().time) &&
               compare_date_times(left.as_date_time(), right.as_date_time()) == 0;
    case V::time: return is_local(left.as_time()) == is_local(right.as_time()) && time_key(left.as_time()) == time_key(right.as_time());
    case V::list: {
        const List &a = left.as_list(), &b = right.as_list();
        if (a.size() != b.size()) return false;
        for (std::size_t i = 0; i < a.size(); ++i)
            if (!equal(a[i], b[i]).value_or(false)) return false;
        return true;
    }
    case V::context: {
        const Context &a = left.as_context(), &b = right.as_context();
        if (a.size() != b.size()) return false;
        for (const auto& [name, value] : a)
            if (const Value* other = b.find(name); other == nullptr || !equal(value, *other).value_or(false)) return false;
        return true;
    }
    case V::function: return std::nullopt; // nobody can tell whether two functions are the same
    default: return left == right;
    }
}

std::optional<int> compare(const Value& left, const Value& right) {
    if (left.type() != right.type()) return std::nullopt;
    switch (left.type()) {
    case V::number: {
        const Number a = left.as_number(), b = right.as_number();
        if (a.exponent() == b.exponent()) return a.coefficient() < b.coefficient() ? -1 : a.coefficient() > b.coefficient() ? 1 : 0;
        const auto o = a <=> b;
        return o < 0 ? -1 : o > 0 ? 1 : 0;
    }
    case V::string: {
        const int o = left.as_string().compare(right.as_string()); // UTF-8 keeps the order of code points
        return o < 0 ? -1 : o > 0 ? 1 : 0;
    }
    case V::date: return order(days_from_epoch(left.as_date()), days_from_epoch(right.as_date()));
    case V::time:
        if (is_local(left.as_time()) != is_local(right.as_time())) return std::nullopt; // which comes first, nobody knows
        return order(time_key(left.as_time()), time_key(right.as_time()));
    case V::date_time:
        if (is_local(left.as_date_time().time) != is_local(right.as_date_time().time)) return std::nullopt;
        return compare_date_times(left.as_date_time(), right.as_date_time());
    case V::days_time_duration: {
        const auto &a = left.as_days_time_duration(), &b = right.as_days_time_duration();
        return a.seconds != b.seconds ? order(a.seconds, b.seconds) : order(a.nanoseconds, b.nanoseconds);
    }
    case V::years_months_duration: return order(left.as_years_months_duration().months, right.as_years_months_duration().months);
    default: return std::nullopt;
    }
}

Value add(const Value& left, const Value& right) {
    if (left.is_number() && right.is_number()) return of(add(left.as_number(), right.as_number()));
    if (left.is_string() && right.is_string()) return Value(std::string(left.as_string()).append(right.as_string()));
    if (is_point(left) && is_duration(right)) return add_duration(left, right, 1);
    if (is_duration(left) && is_point(right)) return add_duration(right, left, 1);
    if (left.type() != right.type()) return {};
    if (left.type() == V::years_months_duration)
        return months_of(Int128{left.as_years_months_duration().months} + right.as_years_months_duration().months);
    if (left.type() == V::days_time_duration)
        return duration_of(nanoseconds_of(left.as_days_time_duration()) + nanoseconds_of(right.as_days_time_duration()));
    return {};
}

Value subtract(const Value& left, const Value& right) {
    if (left.is_number() && right.is_number()) return of(subtract(left.as_number(), right.as_number()));
    if (is_point(left) && is_duration(right)) return add_duration(left, right, -1);
    if (left.type() == V::years_months_duration && right.type() == left.type())
        return months_of(Int128{left.as_years_months_duration().months} - right.as_years_months_duration().months);
    if (left.type() == V::days_time_duration && right.type() == left.type())
        return duration_of(nanoseconds_of(left.as_days_time_duration()) - nanoseconds_of(right.as_days_time_duration()));
    if (left.type() == V::time && right.type() == V::time)
        return is_local(left.as_time()) != is_local(right.as_time())
                   ? Value{}
                   : duration_of(Int128{time_key(left.as_time())} - time_key(right.as_time()));
    const auto a = as_date_time(left), b = as_date_time(right);
    if (!a || !b || is_local(a->time) != is_local(b->time)) return {};
    return duration_of((Int128{seconds_from_epoch(*a)} - seconds_from_epoch(*b)) * second_ns + a->time.nanosecond - b->time.nanosecond);
}

Value multiply(const Value& left, const Value& right) {
    if (left.is_number() && right.is_number()) return of(multiply(left.as_number(), right.as_number()));
    if (is_duration(left) && right.is_number()) return scaled(left, right, false);
    if (left.is_number() && is_duration(right)) return scaled(right, left, false);
    return {};
}

Value divide(const Value& left, const Value& right) {
    if (left.is_number() && right.is_number()) return of(divide(left.as_number(), right.as_number()));
    if (is_duration(left) && right.is_number()) return right.as_number().is_zero() ? Value{} : scaled(left, right, true);
    if (left.type() != right.type() || !is_duration(left)) return {};
    if (left.type() == V::years_months_duration)
        return of(divide(Number(left.as_years_months_duration().months), Number(right.as_years_months_duration().months)));
    return of(divide(seconds_of(left.as_days_time_duration()), seconds_of(right.as_days_time_duration())));
}

Value power(const Value& left, const Value& right) {
    return left.is_number() && right.is_number() ? of(power(left.as_number(), right.as_number())) : Value{};
}

std::optional<bool> range_includes(const Range& range, const Value& value) {
    if (!range.start.is_null()) {
        const auto o = compare(value, range.start);
        if (!o) return std::nullopt;
        if (*o < 0 || (*o == 0 && !range.start_closed)) return false;
    }
    if (!range.end.is_null()) {
        const auto o = compare(value, range.end);
        if (!o) return std::nullopt;
        if (*o > 0 || (*o == 0 && !range.end_closed)) return false;
    }
    return true;
}

bool is_valid(const Range& range) {
    const auto is_end = [](const Value& end) { return end.is_null() || compare(end, end).has_value(); };
    if (range.start.is_null() && range.end.is_null()) return false;
    if (range.start.is_null() || range.end.is_null()) return is_end(range.start) && is_end(range.end);
    return compare(range.start, range.end).has_value();
}

const char* type_name(const Value& value) {
    switch (value.type()) {
    case V::null: return "null";
    case V::boolean: return "boolean";
    case V::number: return "number";
    case V::string: return "string";
    case V::date: return "date";
    case V::time: return "time";
    case V::date_time: return "date and time";
    case V::days_time_duration: return "days and time duration";
    case V::years_months_duration: return "years and months duration";
    case V::list: return "list";
    case V::context: return "context";
    case V::range: return "range";
    case V::function: return "function";
    }
    return "null";
}

} // namespace countersign::feel
