#include "value/iso8601.h"
#include <charconv>

namespace countersign::iso8601 {

namespace {

/// Takes exactly `count` digits.
std::optional<int> take_digits(std::string_view& text, std::size_t count) {
    if (text.size() < count) return std::nullopt;
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
        value = value * 10 + (text[i] - '0');
    }
    text.remove_prefix(count);
    return value;
}

bool take(std::string_view& text, char c) {
    if (text.empty() || text.front() != c) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<std::uint32_t> take_fraction(std::string_view& text) {
    std::uint32_t nanoseconds = 0, scale = 100'000'000;
    std::size_t digits = 0;
    while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
        nanoseconds += static_cast<std::uint32_t>(text.front() - '0') * scale;
        scale /= 10;
        ++digits;
        text.remove_prefix(1);
    }
    if (digits == 0) return std::nullopt;
    return nanoseconds;
}

bool take_zone(std::string_view& text, TimeOfDay& time) {
    if (text.empty()) return true;
    if (take(text, 'Z') || take(text, 'z')) {
        time.has_offset = true;
        return text.empty();
    }
    if (take(text, '@')) {
        time.zone = std::string(text);
        text = {};
        return is_known_zone(time.zone);
    }
    const bool negative = text.front() == '-';
    if (!negative && text.front() != '+') return false;
    text.remove_prefix(1);
    const auto hours = take_digits(text, 2);
    if (!hours || !take(text, ':')) return false;
    const auto minutes = take_digits(text, 2);
    const auto seconds = take(text, ':') ? take_digits(text, 2) : std::optional(0);
    if (!minutes || *minutes > 59 || !seconds || *seconds > 59 || !text.empty()) return false;
    time.has_offset = true;
    time.offset_seconds = (negative ? -1 : 1) * (*hours * 3'600 + *minutes * 60 + *seconds);
    return true;
}

std::string fraction(std::uint32_t nanosecond) {
    if (nanosecond == 0) return {};
    std::string digits = fmt::format("{:09}", nanosecond);
    digits.erase(digits.find_last_not_of('0') + 1);
    return "." + digits;
}

} // namespace

std::optional<Date> parse_date(std::string_view text) {
    const bool negative = take(text, '-');
    const auto end = text.find('-');
    if (end == std::string_view::npos || end < 4 || end > 9 || (end > 4 && text[0] == '0')) return std::nullopt;
    const auto y = take_digits(text, end);
    if (!y || !take(text, '-')) return std::nullopt;
    const auto m = take_digits(text, 2);
    if (!m || !take(text, '-')) return std::nullopt;
    const auto d = take_digits(text, 2);
    if (!d || !text.empty()) return std::nullopt;
    const Date date{negative ? -*y : *y, static_cast<std::uint8_t>(*m), static_cast<std::uint8_t>(*d)};
    if (!is_valid(date)) return std::nullopt;
    return date;
}

namespace {

/// 24:00:00 is the first moment of the next day.
std::optional<TimeOfDay> parse_time(std::string_view text, bool& next_day) {
    TimeOfDay time;
    const auto h = take_digits(text, 2);
    if (!h || !take(text, ':')) return std::nullopt;
    const auto m = take_digits(text, 2);
    if (!m || !take(text, ':')) return std::nullopt;
    const auto s = take_digits(text, 2);
    if (!s) return std::nullopt;
    if (take(text, '.')) {
        const auto nanoseconds = take_fraction(text);
        if (!nanoseconds) return std::nullopt;
        time.nanosecond = *nanoseconds;
    }
    next_day = *h == 24 && *m == 0 && *s == 0 && time.nanosecond == 0;
    time.hour = static_cast<std::uint8_t>(next_day ? 0 : *h);
    time.minute = static_cast<std::uint8_t>(*m);
    time.second = static_cast<std::uint8_t>(*s);
    if (!take_zone(text, time) || !is_valid(time)) return std::nullopt;
    return time;
}

} // namespace

std::optional<TimeOfDay> parse_time(std::string_view text) {
    bool next_day = false;
    return parse_time(text, next_day);
}

std::optional<DateTime> parse_date_time(std::string_view text) {
    const auto t = text.find('T');
    if (t == std::string_view::npos) return std::nullopt;
    const auto date = parse_date(text.substr(0, t));
    bool next_day = false;
    const auto time = parse_time(text.substr(t + 1), next_day);
    const auto day = date && time ? checked_date_from_days(days_from_epoch(*date) + (next_day ? 1 : 0)) : std::nullopt;
    if (!day) return std::nullopt;
    return DateTime{*day, *time};
}

std::string to_text(const Date& d) {
    return d.year < 0 ? fmt::format("-{:04}-{:02}-{:02}", -d.year, d.month, d.day)
                      : fmt::format("{:04}-{:02}-{:02}", d.year, d.month, d.day);
}

std::string to_text(const TimeOfDay& t) {
    std::string text = fmt::format("{:02}:{:02}:{:02}{}", t.hour, t.minute, t.second, fraction(t.nanosecond));
    if (!t.zone.empty()) return text + "@" + t.zone;
    if (!t.has_offset) return text;
    if (t.offset_seconds == 0) return text + "Z";
    const int magnitude = t.offset_seconds < 0 ? -t.offset_seconds : t.offset_seconds;
    text += fmt::format("{}{:02}:{:02}", t.offset_seconds < 0 ? '-' : '+', magnitude / 3'600, magnitude / 60 % 60);
    return magnitude % 60 == 0 ? text : text + fmt::format(":{:02}", magnitude % 60);
}

std::string to_text(const DateTime& value) { return to_text(value.date) + "T" + to_text(value.time); }

std::string to_text(const DaysTimeDuration& d) {
    const bool negative = d.seconds < 0 || d.nanoseconds < 0;
    std::uint64_t seconds = static_cast<std::uint64_t>(d.seconds);
    if (negative) seconds = 0 - seconds;
    const auto nanoseconds = static_cast<std::uint32_t>(negative ? -d.nanoseconds : d.nanoseconds);
    if (seconds == 0 && nanoseconds == 0) return "PT0S";
    std::string text = negative ? "-P" : "P";
    if (seconds >= 86'400) text += fmt::format("{}D", seconds / 86'400);
    seconds %= 86'400;
    if (seconds == 0 && nanoseconds == 0) return text;
    text += 'T';
    if (seconds >= 3'600) text += fmt::format("{}H", seconds / 3'600);
    if (seconds / 60 % 60 != 0) text += fmt::format("{}M", seconds / 60 % 60);
    if (seconds % 60 != 0 || nanoseconds != 0) text += fmt::format("{}{}S", seconds % 60, fraction(nanoseconds));
    return text;
}

std::string to_text(const YearsMonthsDuration& d) {
    if (d.months == 0) return "P0M";
    std::uint64_t magnitude = static_cast<std::uint64_t>(d.months);
    if (d.months < 0) magnitude = 0 - magnitude;
    std::string text = d.months < 0 ? "-P" : "P";
    if (magnitude >= 12) text += fmt::format("{}Y", magnitude / 12);
    if (magnitude % 12 != 0) text += fmt::format("{}M", magnitude % 12);
    return text;
}

std::string to_text(const Value& value) {
    switch (value.type()) {
    case Value::Type::date: return to_text(value.as_date());
    case Value::Type::time: return to_text(value.as_time());
    case Value::Type::date_time: return to_text(value.as_date_time());
    case Value::Type::days_time_duration: return to_text(value.as_days_time_duration());
    case Value::Type::years_months_duration: return to_text(value.as_years_months_duration());
    default: return to_string(value);
    }
}

namespace {

/// All parts of a duration, of one sign.
struct Parts {
    Int128 months = 0, days = 0, seconds = 0;
    std::uint32_t nanoseconds = 0;
    bool negative = false, has_months = false, has_days = false;
};

struct Unit {
    char letter;
    Int128 Parts::*part;
    std::int64_t factor;
};
constexpr Unit date_units[] = {{'Y', &Parts::months, 12}, {'M', &Parts::months, 1}, {'W', &Parts::days, 7}, {'D', &Parts::days, 1}};
constexpr Unit time_units[] = {{'H', &Parts::seconds, 3'600}, {'M', &Parts::seconds, 60}, {'S', &Parts::seconds, 1}};

std::optional<Parts> parse_parts(std::string_view text) {
    Parts result;
    result.negative = take(text, '-');
    if (!take(text, 'P') || text.empty()) return std::nullopt;
    bool any = false, in_time = false;
    std::span<const Unit> units = date_units;
    while (!text.empty()) {
        if (!in_time && take(text, 'T')) {
            in_time = true;
            units = time_units;
            if (text.empty()) return std::nullopt;
            continue;
        }
        std::int64_t number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc{} || text.front() == '-') return std::nullopt;
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        const bool has_fraction = in_time && take(text, '.');
        if (has_fraction) {
            const auto fraction = take_fraction(text);
            if (!fraction) return std::nullopt;
            result.nanoseconds = *fraction;
        }
        while (!units.empty() && (text.empty() || units.front().letter != text.front()))
            units = units.subspan(1); // each unit once, in this order
        if (units.empty() || (has_fraction && units.front().letter != 'S')) return std::nullopt;
        result.*units.front().part += Int128{number} * units.front().factor;
        (in_time || units.front().part == &Parts::days ? result.has_days : result.has_months) = true;
        units = units.subspan(1);
        text.remove_prefix(1);
        any = true;
    }
    return any ? std::optional(result) : std::nullopt;
}

} // namespace

std::optional<Duration> parse_duration(std::string_view text) {
    constexpr std::int64_t months_max = 2'000'000'000'000, days_max = 1'000'000'000'000,
                           seconds_max = INT64_MAX / 1'001; // far past every calendar
    const auto parts = parse_parts(text);
    if (!parts || parts->months > months_max || parts->days > days_max || parts->seconds > seconds_max) return std::nullopt;
    const std::int64_t sign = parts->negative ? -1 : 1;
    const auto nanoseconds = static_cast<std::int64_t>(parts->nanoseconds);
    return Duration{sign * static_cast<std::int64_t>(parts->months), sign * static_cast<std::int64_t>(parts->days),
                    sign * (static_cast<std::int64_t>(parts->seconds) * 1'000 + nanoseconds / 1'000'000),
                    static_cast<std::int32_t>(sign * (nanoseconds % 1'000'000))};
}

std::optional<Value> parse_duration_value(std::string_view text) {
    const auto parts = parse_parts(text);
    if (!parts || (parts->has_months && parts->has_days)) return std::nullopt;
    const std::int64_t sign = parts->negative ? -1 : 1;
    if (parts->has_months) {
        if (parts->months > INT64_MAX) return std::nullopt;
        return Value(YearsMonthsDuration{sign * static_cast<std::int64_t>(parts->months)});
    }
    const Int128 seconds = parts->days * 86'400 + parts->seconds;
    if (seconds > INT64_MAX) return std::nullopt;
    return Value(DaysTimeDuration{sign * static_cast<std::int64_t>(seconds),
                                  static_cast<std::int32_t>(sign * static_cast<std::int64_t>(parts->nanoseconds))});
}

std::string to_text(const Duration& d) {
    const bool negative = d.months < 0 || d.days < 0 || d.ms < 0;
    const auto magnitude = [&](std::int64_t v) { return negative ? -v : v; };
    std::string text = negative ? "-P" : "P";
    if (d.months != 0) text += fmt::format("{}M", magnitude(d.months));
    if (d.days != 0) text += fmt::format("{}D", magnitude(d.days));
    const auto ms = magnitude(d.ms);
    if (ms != 0 || text.ends_with('P'))
        text += fmt::format("T{}{}S", ms / 1'000, fraction(static_cast<std::uint32_t>(ms % 1'000) * 1'000'000U));
    return text;
}

Instant add(Instant instant, const Duration& d) {
    if (d.months != 0) {
        DateTime moved = to_date_time(instant, {});
        moved.date = add_months(moved.date, d.months).value_or(Date{d.months < 0 ? -999'999'999 : 999'999'999, 1, 1});
        instant = to_instant(moved);
    }
    const Int128 sum = Int128{instant.ms} + Int128{d.days} * 86'400'000 + d.ms;
    return {static_cast<std::int64_t>(std::clamp<Int128>(sum, INT64_MIN, INT64_MAX))};
}

/// The basic format's date and time, `20260228T100000+0800`, with the separators of the extended one; nothing where it is none.
static std::optional<std::string> with_separators(std::string_view text) {
    constexpr std::size_t date_size = 8, time_size = 6;
    const auto are_digits = [&](std::size_t from, std::size_t count) {
        const auto part = text.substr(std::min(from, text.size()), count);
        return part.size() == count && part.find_first_not_of("0123456789") == std::string_view::npos;
    };
    if (!are_digits(0, date_size) || text.size() <= date_size || text[date_size] != 'T' || !are_digits(date_size + 1, time_size))
        return std::nullopt;
    const auto time = text.substr(date_size + 1, time_size);
    std::string rest(text.substr(date_size + 1 + time_size));
    if (const auto sign = rest.find_first_of("+-"); sign != std::string::npos && rest.find(':') == std::string::npos)
        rest.size() == sign + 3 ? rest.append(":00") : rest.insert(std::min(sign + 3, rest.size()), ":");
    return fmt::format("{}-{}-{}T{}:{}:{}{}", text.substr(0, 4), text.substr(4, 2), text.substr(6, 2), time.substr(0, 2), time.substr(2, 2),
                       time.substr(4, 2), rest);
}

std::optional<Instant> parse_instant(std::string_view text) {
    if (const auto extended = with_separators(text)) return parse_instant(*extended);
    if (const auto value = parse_date_time(text)) return to_instant(*value);
    if (const auto date = parse_date(text)) return to_instant({*date, {}});
    return std::nullopt;
}

/// A cycle of nothing would be due again at once, for ever.
static bool is_forward(const Duration& d) { return d.months > 0 || d.days > 0 || d.ms > 0; }

std::optional<Cycle> parse_cycle(std::string_view text) {
    Cycle cycle;
    if (!take(text, 'R')) {
        const auto interval = parse_duration(text);
        if (!interval || !is_forward(*interval)) return std::nullopt;
        cycle.interval = *interval;
        return cycle;
    }
    const auto slash = text.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    if (const auto count = text.substr(0, slash); !count.empty()) {
        const auto [end, error] = std::from_chars(count.data(), count.data() + count.size(), cycle.repetitions);
        const bool whole = error == std::errc{} && end == count.data() + count.size();
        if (!whole || cycle.repetitions < -1) return std::nullopt;
    }
    text.remove_prefix(slash + 1);
    const auto second = text.find('/');
    const auto first_part = text.substr(0, second);
    const auto second_part = second == std::string_view::npos ? std::string_view{} : text.substr(second + 1);
    std::optional<Duration> interval = parse_duration(first_part);
    if (interval) {
        if (!second_part.empty() && !(cycle.end = parse_instant(second_part))) return std::nullopt;
    } else {
        cycle.start = parse_instant(first_part);
        interval = parse_duration(second_part);
        const auto second_begins = cycle.start && !interval ? parse_instant(second_part) : std::nullopt;
        if (second_begins) interval = Duration{.ms = second_begins->ms - cycle.start->ms};
        if (!cycle.start || !interval) return std::nullopt;
    }
    if (!is_forward(*interval)) return std::nullopt;
    cycle.interval = *interval;
    return cycle;
}

Instant next_after(Instant due, Instant first, const Duration& interval) {
    if (interval.months == 0) return add(due, interval);
    constexpr std::int64_t day_ms = 86'400'000, longest_month = 31 * day_ms;
    const std::int64_t longest = interval.months * longest_month + interval.days * day_ms + interval.ms;
    for (std::int64_t n = std::max<std::int64_t>((due.ms - first.ms) / std::max<std::int64_t>(longest, 1), 1);; ++n) {
        const Instant next = add(first, {interval.months * n, interval.days * n, interval.ms * n});
        if (next > due || next == add(next, interval)) return next; // or there is no later one
    }
}

} // namespace countersign::iso8601
