// Day units: the start day is never counted; a day counts where it is countable and no pause covers it; the due day is the first counted
// day that reaches the count and at whose end the clock is not paused. Calendar units end on a working day where the law says so.
#include "calendar/count.h"

namespace countersign::calendar {

std::vector<DayPause> day_pauses(const Table& table, const std::vector<ClockPause>& pauses) {
    std::vector<DayPause> days;
    for (const auto& pause : pauses) {
        const DayPause one{table.day_of(pause.from), pause.to ? table.day_of(*pause.to) : day_max};
        if (one.to > one.from) days.push_back(one); // resumed on the day it was paused: nothing changes
    }
    std::sort(days.begin(), days.end(), [](const DayPause& a, const DayPause& b) { return a.from < b.from; });
    std::vector<DayPause> merged;
    for (const auto& one : days) {
        if (!merged.empty() && one.from <= merged.back().to)
            merged.back().to = std::max(merged.back().to, one.to);
        else
            merged.push_back(one);
    }
    return merged;
}

namespace {

class DayCount {
  public:
    DayCount(const Table& table, const ClockTerms& terms, bool needs_end_of_day)
        : table_(table), working_(terms.unit == TimeUnit::working_days), rolls_(terms.roll && !working_),
          needs_end_of_day_(needs_end_of_day) {}

    Result<std::optional<DayNumber>> reach(DayNumber start, std::int64_t count, const std::vector<DayPause>& pauses) const {
        DayNumber after = start;
        std::int64_t remaining = count;
        for (const auto& pause : pauses) {
            if (pause.to <= after) continue;
            if (pause.from > after) {
                const auto day = reached_by(after, remaining, pause.from);
                if (!day) return day.error();
                if (*day) return *day;
                const auto counted = days_between(after, pause.from);
                if (!counted) return counted.error();
                remaining = std::max<std::int64_t>(1, remaining - *counted);
            }
            if (pause.to == day_max) return std::optional<DayNumber>{};
            after = pause.to;
        }
        const auto day = reached(after, remaining);
        if (!day) return day.error();
        return std::optional(*day);
    }

  private:
    /// The day where it ends before the clock stands still at the end of `pause_day`; of amber, whose day begins it, on that day too.
    Result<std::optional<DayNumber>> reached_by(DayNumber after, std::int64_t remaining, DayNumber pause_day) const {
        const auto day = reached(after, remaining);
        if (day) return *day < pause_day || (*day == pause_day && !needs_end_of_day_) ? std::optional(*day) : std::optional<DayNumber>{};
        // A year is missing: it matters only where the clock runs into it before the pause.
        const bool reaches = working_ ? !days_between(after, pause_day) : after + remaining <= pause_day;
        if (reaches) return day.error();
        return std::optional<DayNumber>{};
    }
    Result<DayNumber> reached(DayNumber after, std::int64_t remaining) const {
        if (working_) return table_.working_day_after(after, remaining);
        const DayNumber day = after + remaining;
        return rolls_ ? table_.working_day_after(day - 1, 1) : Result<DayNumber>(day);
    }
    Result<std::int64_t> days_between(DayNumber after, DayNumber upto) const {
        return working_ ? table_.working_days_between(after, upto) : Result<std::int64_t>(upto - after);
    }

    const Table& table_;
    bool working_, rolls_, needs_end_of_day_;
};

} // namespace

Result<std::optional<DayNumber>> due_day(const Table& table, const ClockTerms& terms, const std::vector<DayPause>& pauses,
                                         std::int64_t count) {
    return DayCount(table, terms, true).reach(table.day_of(terms.start), count, pauses);
}

Result<std::optional<DayNumber>> amber_day(const Table& table, const ClockTerms& terms, const std::vector<DayPause>& pauses,
                                           std::int64_t count) {
    return DayCount(table, terms, false).reach(table.day_of(terms.start), count, pauses);
}

} // namespace countersign::calendar
