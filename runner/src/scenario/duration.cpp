// ISO 8601 durations on the virtual clock.
#include "scenario/virtual_clock.h"
#include <charconv>
#include <chrono>

namespace countersign::runner::scenario {

namespace {

constexpr std::int64_t number_max = 1'000'000'000;

struct Duration {
    std::int64_t months = 0, ms = 0;
};

/// Reads "5D", "2.5S" …: a number and its letter.
struct Part {
    std::int64_t whole = 0, milliseconds = 0; ///< of the fraction, in thousandths of the unit
    bool has_fraction = false;
    char unit = 0;
};
std::optional<Part> take_part(std::string_view& text) {
    Part part;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), part.whole);
    if (error != std::errc{} || part.whole < 0 || part.whole > number_max) return {};
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (!text.empty() && text.front() == '.') {
        part.has_fraction = true;
        std::size_t digits = 1;
        for (std::int64_t weight = 100; digits < text.size() && text[digits] >= '0' && text[digits] <= '9'; ++digits, weight /= 10) part.milliseconds += (text[digits] - '0') * weight;
        if (digits == 1) return {};
        text.remove_prefix(digits);
    }
    if (text.empty()) return {};
    part.unit = text.front();
    text.remove_prefix(1);
    return part;
}

bool add(Duration& sum, const Part& part, bool in_time) {
    constexpr std::int64_t second = 1000, minute = 60 * second, hour = 60 * minute, day = 24 * hour;
    if (part.has_fraction && !(in_time && part.unit == 'S')) return false;
    if (in_time) {
        if (part.unit == 'H') return sum.ms += part.whole * hour, true;
        if (part.unit == 'M') return sum.ms += part.whole * minute, true;
        if (part.unit == 'S') return sum.ms += part.whole * second + part.milliseconds, true;
        return false;
    }
    if (part.unit == 'Y') return sum.months += part.whole * 12, true;
    if (part.unit == 'M') return sum.months += part.whole, true;
    if (part.whole > number_max / 1000) return false;
    if (part.unit == 'W') return sum.ms += part.whole * 7 * day, true;
    if (part.unit == 'D') return sum.ms += part.whole * day, true;
    return false;
}

std::optional<Duration> read_duration(std::string_view text) {
    if (!text.starts_with('P') || text.size() < 3) return {};
    text.remove_prefix(1);
    Duration sum;
    for (bool in_time = false; !text.empty();) {
        if (text.front() == 'T') {
            if (in_time || text.size() == 1) return {};
            in_time = true;
            text.remove_prefix(1);
            continue;
        }
        const auto part = take_part(text);
        if (!part || !add(sum, *part, in_time)) return {};
    }
    return sum;
}

} // namespace

std::optional<Instant> later_by(Instant from, std::string_view text) {
    using namespace std::chrono;
    const auto duration = read_duration(text);
    if (!duration || duration->months > 12 * 9999) return {};
    const sys_time<milliseconds> start{milliseconds(from.ms)};
    const auto day = floor<days>(start);
    const year_month_day date{day};
    const auto moved = date.year() / date.month() + months(duration->months);
    const auto last = year_month_day_last{moved.year(), month_day_last{moved.month()}}.day();
    const sys_days there{moved.year() / moved.month() / std::min(date.day(), last)};
    return Instant{(there.time_since_epoch() + (start - day) + milliseconds(duration->ms)).count()};
}

} // namespace countersign::runner::scenario
