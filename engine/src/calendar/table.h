// Table: a calendar's days laid out so that counting them is look-up: day numbers from the epoch, working days by rank.
#pragma once
#include <countersign/calendar.h>

namespace date {
class time_zone;
}

namespace countersign::calendar {

using DayNumber = std::int64_t; ///< days since 1970-01-01

/// Consecutive years without a gap.
struct Run {
    DayNumber first = 0, last = 0;
    std::vector<DayKind> kinds;     ///< of each day
    std::vector<std::int32_t> rank; ///< working days up to and including each day, plus `rank_before` none
    std::vector<DayNumber> working; ///< each working day, ascending
};

class Table {
  public:
    Table(CalendarData data, const date::time_zone& zone);

    const CalendarData& data() const { return data_; }
    const std::string& hash() const { return hash_; }

    Result<DayKind> kind(DayNumber day) const;
    std::string name_of(DayNumber day, DayKind kind) const;
    const std::vector<OfficeHours>& hours(DayNumber day) const; ///< of a year that is there
    /// Working days in (after, upto]; both years and all between must be there.
    Result<std::int64_t> working_days_between(DayNumber after, DayNumber upto) const;
    /// The `count`-th working day after `after`, from 1.
    Result<DayNumber> working_day_after(DayNumber after, std::int64_t count) const;

    Instant begin_of(DayNumber day) const;
    DayNumber day_of(Instant instant) const;
    Instant at_local(DayNumber day, int minute) const; ///< of the zone's two where the local time is there twice: the first
    std::int64_t local_ms(Instant instant) const;      ///< milliseconds of local time since 1970-01-01T00:00

  private:
    const CalendarYear* year_of(DayNumber day) const;
    const Run* run_of(DayNumber day) const;
    Error missing(DayNumber day) const;
    void lay_out();
    void compute_hash();

    CalendarData data_;
    const date::time_zone* zone_;
    std::string hash_;
    std::vector<Run> runs_;
    DayNumber first_midnight_ = 0;
    std::vector<std::int64_t> midnights_; ///< instants at which the days from `first_midnight_` on begin, in ms
};

} // namespace countersign::calendar
