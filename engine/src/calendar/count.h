// Counting of clocks: what days and minutes have in common.
#pragma once
#include "calendar/table.h"

namespace countersign::calendar {

/// What the count has to reach, and where amber begins.
struct Goal {
    std::int64_t total = 0, amber = 0;
};
/// Days of day units, minutes of hour units. Error: `clock.bad-amount`.
Result<Goal> goal_of(const Table& table, const ClockTerms& terms);
bool counts_days(TimeUnit unit);

/// A merged pause in days: nothing counts from `from` + 1 to `to`; the clock stands still at each 24:00 from `from` to `to` - 1.
struct DayPause {
    DayNumber from = 0, to = 0;
};
inline constexpr DayNumber day_max = INT64_MAX / 4; ///< the end of a pause that is open
std::vector<DayPause> day_pauses(const Table& table, const std::vector<ClockPause>& pauses);

/// The due day, or the day on which the clock turns amber; nothing while a pause is open before it.
Result<std::optional<DayNumber>> due_day(const Table& table, const ClockTerms& terms, const std::vector<DayPause>& pauses,
                                         std::int64_t count);
Result<std::optional<DayNumber>> amber_day(const Table& table, const ClockTerms& terms, const std::vector<DayPause>& pauses,
                                           std::int64_t count);

/// The moment at which so many minutes are over; nothing while a pause is open before it.
Result<std::optional<Instant>> due_moment(const Table& table, const ClockTerms& terms, std::int64_t minutes);
/// Minutes of the clock that fall on a day.
Result<std::int64_t> minutes_on(const Table& table, const ClockTerms& terms, DayNumber day, Instant until);

} // namespace countersign::calendar
