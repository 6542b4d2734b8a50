#include "calendar/table.h"
#include "base/hash.h"
#include "value/civil.h"
#include <date/tz.h>

namespace countersign::calendar {

namespace {

constexpr std::int64_t day_ms = 86'400'000;

std::int64_t floor_divide(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

/// 1 = Monday … 7 = Sunday; the epoch was a Thursday.
int weekday_of(DayNumber day) { return static_cast<int>((day % 7 + 7 + 3) % 7) + 1; }

bool contains(const std::vector<NamedDays>& list, const Date& date) {
    return std::any_of(list.begin(), list.end(), [&](const NamedDays& d) { return d.first <= date && date <= d.last; });
}

DayKind kind_in(const CalendarYear& year, DayNumber day) {
    const Date date = date_from_days(day);
    if (contains(year.make_up, date)) return DayKind::make_up;
    if (contains(year.holidays, date)) return DayKind::holiday;
    const int weekday = weekday_of(day);
    const bool weekend = std::find(year.weekend.begin(), year.weekend.end(), weekday) != year.weekend.end();
    return weekend ? DayKind::weekend : DayKind::working;
}

bool works(DayKind kind) { return kind == DayKind::working || kind == DayKind::make_up; }

void append_days(std::string& text, std::string_view title, const std::vector<NamedDays>& list) {
    for (const auto& days : list) text += fmt::format("{} {}/{}\n", title, days_from_epoch(days.first), days_from_epoch(days.last));
}

} // namespace

Table::Table(CalendarData data, const date::time_zone& zone) : data_(std::move(data)), zone_(&zone) {
    std::sort(data_.years.begin(), data_.years.end(), [](const CalendarYear& a, const CalendarYear& b) { return a.year < b.year; });
    lay_out();
    compute_hash();
}

void Table::lay_out() {
    for (const auto& year : data_.years) {
        const DayNumber first = days_from_epoch({year.year, 1, 1}), last = days_from_epoch({year.year, 12, 31});
        if (runs_.empty() || runs_.back().last + 1 != first) runs_.push_back({first, first - 1, {}, {}, {}});
        Run& run = runs_.back();
        for (DayNumber day = first; day <= last; ++day) {
            run.kinds.push_back(kind_in(year, day));
            if (works(run.kinds.back())) run.working.push_back(day);
            run.rank.push_back(static_cast<std::int32_t>(run.working.size()));
        }
        run.last = last;
    }
    if (runs_.empty()) return;
    // One year more at each end: starts and deadlines stand there too.
    first_midnight_ = runs_.front().first - 366;
    for (DayNumber day = first_midnight_; day <= runs_.back().last + 366; ++day) midnights_.push_back(at_local(day, 0).ms);
}

void Table::compute_hash() {
    std::string text = fmt::format("zone {}\n", data_.zone);
    for (const auto& year : data_.years) {
        text += fmt::format("year {} weekend {}\n", year.year, fmt::join(year.weekend, " "));
        for (const auto& hours : year.hours) text += fmt::format("hours {}-{}\n", hours.from, hours.to);
        append_days(text, "holiday", year.holidays);
        append_days(text, "make-up", year.make_up);
    }
    hash_ = to_hex(sha256({text}));
}

const Run* Table::run_of(DayNumber day) const {
    for (const auto& run : runs_)
        if (run.first <= day && day <= run.last) return &run;
    return nullptr;
}

const CalendarYear* Table::year_of(DayNumber day) const {
    const int year = date_from_days(day).year;
    for (const auto& y : data_.years)
        if (y.year == year) return &y;
    return nullptr;
}

Error Table::missing(DayNumber day) const {
    const int year = date_from_days(day).year;
    return {"calendar.year-missing",
            fmt::format("calendar \"{}\" has no year {}: add <year value=\"{}\"> to {}", data_.id, year, year,
                        data_.file.empty() ? "its file" : data_.file),
            data_.file};
}

Result<DayKind> Table::kind(DayNumber day) const {
    const Run* run = run_of(day);
    if (run == nullptr) return missing(day);
    return run->kinds[static_cast<std::size_t>(day - run->first)];
}

std::string Table::name_of(DayNumber day, DayKind kind) const {
    const CalendarYear* year = year_of(day);
    if (year == nullptr || kind == DayKind::working || kind == DayKind::weekend) return {};
    const Date date = date_from_days(day);
    for (const auto& days : kind == DayKind::holiday ? year->holidays : year->make_up)
        if (days.first <= date && date <= days.last) return days.name;
    return {};
}

const std::vector<OfficeHours>& Table::hours(DayNumber day) const { return year_of(day)->hours; }

Result<std::int64_t> Table::working_days_between(DayNumber after, DayNumber upto) const {
    if (upto <= after) return std::int64_t{0};
    const Run* run = run_of(after + 1);
    if (run == nullptr) return missing(after + 1);
    if (upto > run->last) return missing(run->last + 1);
    const auto rank = [&](DayNumber day) { return day < run->first ? 0 : run->rank[static_cast<std::size_t>(day - run->first)]; };
    return std::int64_t{rank(upto)} - rank(after);
}

Result<DayNumber> Table::working_day_after(DayNumber after, std::int64_t count) const {
    const Run* run = run_of(after + 1);
    if (run == nullptr) return missing(after + 1);
    const std::int64_t before = after < run->first ? 0 : run->rank[static_cast<std::size_t>(after - run->first)];
    const std::int64_t wanted = before + count;
    if (wanted > static_cast<std::int64_t>(run->working.size())) return missing(run->last + 1);
    return run->working[static_cast<std::size_t>(wanted - 1)];
}

Instant Table::at_local(DayNumber day, int minute) const {
    const std::int64_t seconds = day * 86'400 + minute * 60;
    // In a gap the offset before it gives the moment of the change; of two equal local times the first.
    const auto info = zone_->get_info(date::local_seconds(std::chrono::seconds(seconds)));
    return {(seconds - info.first.offset.count()) * 1'000};
}

std::int64_t Table::local_ms(Instant instant) const {
    const std::int64_t seconds = floor_divide(instant.ms, 1'000);
    return instant.ms + zone_->get_info(date::sys_seconds(std::chrono::seconds(seconds))).offset.count() * 1'000;
}

Instant Table::begin_of(DayNumber day) const {
    const auto index = day - first_midnight_;
    if (index >= 0 && index < static_cast<std::int64_t>(midnights_.size())) return {midnights_[static_cast<std::size_t>(index)]};
    return at_local(day, 0);
}

DayNumber Table::day_of(Instant instant) const {
    if (!midnights_.empty() && instant.ms >= midnights_.front() && instant.ms < midnights_.back()) {
        const auto next = std::upper_bound(midnights_.begin(), midnights_.end(), instant.ms);
        return first_midnight_ + (next - midnights_.begin()) - 1;
    }
    return floor_divide(local_ms(instant), day_ms);
}

} // namespace countersign::calendar
