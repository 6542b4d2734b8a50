#include "calendar/table.h"
#include "value/iso8601.h"
#include <date/tz.h>

namespace countersign {

namespace {

constexpr int minutes_of_day = 24 * 60;

/// Empty where the data can be used, else what is wrong with it.
std::string problem_with(const CalendarYear& year) {
    if (year.year < 1900 || year.year > 2200) return fmt::format("year {} is outside of 1900 to 2200", year.year);
    int end = 0;
    for (const auto& hours : year.hours) {
        if (hours.from < end || hours.to <= hours.from || hours.to > minutes_of_day)
            return fmt::format("the office hours of {} are not ascending times of one day", year.year);
        end = hours.to;
    }
    for (const int day : year.weekend)
        if (day < 1 || day > 7) return fmt::format("weekday {} of {} is not 1 to 7", day, year.year);
    for (const auto* list : {&year.holidays, &year.make_up})
        for (const auto& days : *list) {
            if (!is_valid(days.first) || !is_valid(days.last) || days.last < days.first)
                return fmt::format("{} to {} are no days in order", iso8601::to_text(days.first), iso8601::to_text(days.last));
            if (days.first.year != year.year || days.last.year != year.year)
                return fmt::format("{} is not in the year {} under which it stands",
                                   iso8601::to_text(days.first.year != year.year ? days.first : days.last), year.year);
        }
    for (const auto& work : year.make_up)
        for (const auto& off : year.holidays)
            if (work.first <= off.last && off.first <= work.last)
                return fmt::format("{} is both a holiday and a make-up working day", iso8601::to_text(std::max(work.first, off.first)));
    return {};
}

std::string problem_with(const CalendarData& data) {
    if (data.id.empty()) return "it has no id";
    std::set<int> seen;
    for (const auto& year : data.years) {
        if (!seen.insert(year.year).second) return fmt::format("it has the year {} twice", year.year);
        if (auto problem = problem_with(year); !problem.empty()) return problem;
    }
    return {};
}

} // namespace

Result<Calendar> Calendar::make(CalendarData data) {
    if (const auto problem = problem_with(data); !problem.empty())
        return Error{"calendar.invalid", fmt::format("calendar \"{}\": {}", data.id, problem), data.file};
    try {
        const auto* zone = date::locate_zone(data.zone);
        return Calendar(std::make_shared<const calendar::Table>(std::move(data), *zone));
    } catch (const std::runtime_error&) {
        return Error{"calendar.unknown-zone", fmt::format("calendar \"{}\": \"{}\" is no IANA time zone", data.id, data.zone), data.file};
    }
}

const CalendarData& Calendar::data() const { return table_->data(); }
const std::string& Calendar::hash() const { return table_->hash(); }

Result<CalendarDay> Calendar::day(const Date& date) const {
    const auto number = days_from_epoch(date);
    const auto kind = table_->kind(number);
    if (!kind) return kind.error();
    return CalendarDay{*kind, table_->name_of(number, *kind)};
}

Instant Calendar::begin_of(const Date& date) const { return table_->begin_of(days_from_epoch(date)); }
Date Calendar::day_of(Instant instant) const { return date_from_days(table_->day_of(instant)); }

std::string Calendar::local_text(Instant instant) const {
    std::string text = to_string(Instant{table_->local_ms(instant)});
    text.pop_back(); // the Z
    return text;
}

std::optional<Instant> Calendar::parse_local(std::string_view text) const {
    if (const auto date = iso8601::parse_date(text)) return begin_of(*date);
    auto value = iso8601::parse_date_time(text);
    if (!value && text.size() == 16) value = iso8601::parse_date_time(std::string(text) + ":00");
    if (!value) return std::nullopt;
    if (!value->time.has_offset && value->time.zone.empty()) value->time.zone = data().zone;
    return to_instant(*value);
}

const char* to_string(DayKind kind) {
    static constexpr const char* names[] = {"working", "makeUp", "weekend", "holiday"};
    return names[static_cast<std::size_t>(kind)];
}

} // namespace countersign
