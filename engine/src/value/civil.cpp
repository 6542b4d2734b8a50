#include "value/civil.h"
#include <date/tz.h>

namespace countersign {

namespace {

constexpr std::int32_t year_max = 999'999'999;

const date::time_zone* locate(std::string_view zone) {
    try {
        return date::locate_zone(std::string(zone));
    } catch (const std::runtime_error&) { return nullptr; }
}

std::int64_t floor_divide(std::int64_t a, std::int64_t b) { return a / b - ((a % b != 0 && (a % b < 0) != (b < 0)) ? 1 : 0); }

} // namespace

bool is_valid(const Date& d) {
    return d.year >= -year_max && d.year <= year_max && d.month >= 1 && d.month <= 12 && d.day >= 1 && d.day <= 31 &&
           date_from_days(days_from_epoch(d)) == d;
}

bool is_valid(const TimeOfDay& t) {
    return t.hour < 24 && t.minute < 60 && t.second < 60 && t.nanosecond < 1'000'000'000 && t.offset_seconds >= -18 * 3'600 &&
           t.offset_seconds <= 18 * 3'600 && (t.zone.empty() || is_known_zone(t.zone));
}

// Days by the civil calendar's 400-year cycle (146,097 days), years counted from March.
std::int64_t days_from_epoch(const Date& d) {
    const std::int64_t y = std::int64_t{d.year} - (d.month <= 2 ? 1 : 0);
    const std::int64_t era = floor_divide(y, 400);
    const std::int64_t year_of_era = y - era * 400;
    const std::int64_t day_of_year = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
    return era * 146'097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719'468;
}

Date date_from_days(std::int64_t days) {
    days += 719'468;
    const std::int64_t era = floor_divide(days, 146'097);
    const std::int64_t day_of_era = days - era * 146'097;
    const std::int64_t year_of_era = (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
    const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::int64_t shifted = (5 * day_of_year + 2) / 153;
    const std::int64_t m = shifted < 10 ? shifted + 3 : shifted - 9;
    return {static_cast<std::int32_t>(year_of_era + era * 400 + (m <= 2 ? 1 : 0)), static_cast<std::uint8_t>(m),
            static_cast<std::uint8_t>(day_of_year - (153 * shifted + 2) / 5 + 1)};
}

std::int64_t weekday(const Date& date) { return (days_from_epoch(date) % 7 + 10) % 7 + 1; }

std::optional<Date> checked_date_from_days(std::int64_t days) {
    static const std::int64_t first = days_from_epoch({-year_max, 1, 1}), last = days_from_epoch({year_max, 12, 31});
    if (days < first || days > last) return std::nullopt;
    return date_from_days(days);
}

std::optional<Date> add_months(const Date& d, std::int64_t months) {
    constexpr std::int64_t months_max = std::int64_t{year_max} * 24 + 24;
    if (months > months_max || months < -months_max) return std::nullopt;
    const std::int64_t total = std::int64_t{d.year} * 12 + (d.month - 1) + months;
    const std::int64_t y = floor_divide(total, 12);
    if (y > year_max || y < -year_max) return std::nullopt;
    Date result{static_cast<std::int32_t>(y), static_cast<std::uint8_t>(total - y * 12 + 1), 1};
    const Date next = result.month == 12 ? Date{result.year + 1, 1, 1} : Date{result.year, static_cast<std::uint8_t>(result.month + 1), 1};
    const std::int64_t length = days_from_epoch(next) - days_from_epoch(result);
    result.day = static_cast<std::uint8_t>(std::min<std::int64_t>(d.day, length));
    return result;
}

bool is_known_zone(std::string_view zone) { return locate(zone) != nullptr; }

namespace {

/// The rules of zones repeat with the calendar, after 400 years; the zone library knows no year past 32767.
std::int64_t within_known_years(std::int64_t seconds) {
    constexpr std::int64_t cycle = 146'097LL * 86'400, first = -(170LL * 365 + 41) * 86'400, last = cycle; // 1800 to 2370
    if (seconds > last) return last - cycle + (seconds - last) % cycle;
    return std::max(seconds, first);
}

} // namespace

std::int32_t offset_seconds_at(std::int64_t seconds, std::string_view name) {
    const auto* zone = locate(name);
    return zone == nullptr ? 0
                           : static_cast<std::int32_t>(
                                 zone->get_info(date::sys_seconds(std::chrono::seconds(within_known_years(seconds)))).offset.count());
}

std::int32_t offset_seconds_of(const DateTime& local) {
    if (local.time.has_offset) return local.time.offset_seconds;
    if (local.time.zone.empty()) return 0;
    const auto* zone = locate(local.time.zone);
    if (zone == nullptr) return 0;
    const auto seconds = days_from_epoch(local.date) * 86'400 + local.time.hour * 3'600 + local.time.minute * 60 + local.time.second;
    // In a gap the offset before it holds, in an overlap the earlier one.
    const auto info = zone->get_info(date::local_seconds(std::chrono::seconds(within_known_years(seconds))));
    return static_cast<std::int32_t>(info.first.offset.count());
}

std::int64_t seconds_from_epoch(const DateTime& local) {
    return days_from_epoch(local.date) * 86'400 + local.time.hour * 3'600 + local.time.minute * 60 + local.time.second -
           offset_seconds_of(local);
}

Instant to_instant(const DateTime& local) {
    constexpr std::int64_t seconds_max = INT64_MAX / 1'000 - 1;
    const std::int64_t seconds = std::clamp(seconds_from_epoch(local), -seconds_max, seconds_max);
    return {seconds * 1'000 + local.time.nanosecond / 1'000'000};
}

DateTime to_date_time(Instant instant, std::string_view zone) {
    std::int64_t seconds = floor_divide(instant.ms, 1'000);
    const auto ms = instant.ms - seconds * 1'000;
    DateTime result;
    if (!zone.empty() && zone != "UTC") {
        if (const auto* found = locate(zone)) {
            seconds += found->get_info(date::sys_seconds(std::chrono::seconds(seconds))).offset.count();
            result.time.zone = std::string(zone);
        }
    }
    if (result.time.zone.empty()) result.time.has_offset = true;
    const std::int64_t days = floor_divide(seconds, 86'400);
    const std::int64_t of_day = seconds - days * 86'400;
    result.date = date_from_days(days);
    result.time.hour = static_cast<std::uint8_t>(of_day / 3'600);
    result.time.minute = static_cast<std::uint8_t>(of_day / 60 % 60);
    result.time.second = static_cast<std::uint8_t>(of_day % 60);
    result.time.nanosecond = static_cast<std::uint32_t>(ms * 1'000'000);
    return result;
}

} // namespace countersign
