#include "calendar/count.h"
#include "value/civil.h"

namespace countersign {

namespace {

using namespace calendar;

/// Of a day in a year that the calendar does not have: it was passed over by a limit in calendar days, so its kind does not matter.
DayKind kind_of(const Table& table, DayNumber day) {
    const auto kind = table.kind(day);
    return kind ? *kind : DayKind::working;
}

DayReason reason_of(DayKind kind) {
    switch (kind) {
    case DayKind::working: return DayReason::counted;
    case DayKind::make_up: return DayReason::make_up;
    case DayKind::weekend: return DayReason::weekend;
    case DayKind::holiday: return DayReason::holiday;
    }
    return DayReason::counted;
}

/// Walks from the day after the start to the last day and says of each what it did to the count.
class Walk {
  public:
    Walk(const Table& table, const ClockTerms& terms, std::int64_t total)
        : table_(table), terms_(terms), total_(total), pauses_(day_pauses(table, terms.pauses)) {}

    std::vector<ExplainedDay> days(std::optional<Date> due) {
        const DayNumber start = table_.day_of(terms_.start);
        const DayNumber last = due ? days_from_epoch(*due) : pauses_.back().from;
        std::vector<ExplainedDay> result{
            {date_from_days(start), DayReason::start, kind_of(table_, start), table_.name_of(start, kind_of(table_, start)), 0}};
        for (DayNumber day = start + 1; day <= last; ++day) result.push_back(one(day, day == last && due));
        return result;
    }

  private:
    ExplainedDay one(DayNumber day, bool is_due) {
        const DayKind kind = kind_of(table_, day);
        ExplainedDay explained{date_from_days(day), reason_of(kind), kind, table_.name_of(day, kind), count_};
        if (const DayPause* pause = covering(day)) {
            explained.reason = DayReason::paused;
            explained.name = reason_for(*pause);
            return explained;
        }
        const bool working = kind == DayKind::working || kind == DayKind::make_up;
        if (terms_.unit == TimeUnit::working_days && !working) return explained;
        if (terms_.unit != TimeUnit::working_days) explained.reason = DayReason::counted;
        const bool reached_before = count_ == total_;
        count_ = std::min(count_ + 1, total_);
        explained.count = count_;
        if (count_ < total_ || is_due) return explained;
        explained.reason = stands_at_end_of(day) ? DayReason::given_back : DayReason::rolled;
        if (!reached_before && stands_at_end_of(day)) explained.count = --count_;
        return explained;
    }
    const DayPause* covering(DayNumber day) const {
        for (const auto& pause : pauses_)
            if (pause.from < day && day <= pause.to) return &pause;
        return nullptr;
    }
    bool stands_at_end_of(DayNumber day) const {
        return std::any_of(pauses_.begin(), pauses_.end(), [&](const DayPause& p) { return p.from <= day && day < p.to; });
    }
    std::string reason_for(const DayPause& merged) const {
        for (const auto& pause : terms_.pauses)
            if (!pause.reason.empty() && table_.day_of(pause.from) >= merged.from && table_.day_of(pause.from) <= merged.to)
                return pause.reason;
        return {};
    }

    const Table& table_;
    const ClockTerms& terms_;
    std::int64_t total_, count_ = 0;
    std::vector<DayPause> pauses_;
};

bool is_paused(const ClockTerms& terms, Instant from, Instant to) {
    return std::any_of(terms.pauses.begin(), terms.pauses.end(),
                       [&](const ClockPause& p) { return p.from < to && (!p.to || *p.to > from); });
}

Result<std::vector<ExplainedDay>> days_of_minutes(const Table& table, const ClockTerms& terms, const ClockDue& due) {
    Instant end{};
    if (due.deadline)
        end = *due.deadline;
    else
        for (const auto& pause : terms.pauses)
            if (!pause.to) end = std::max(end, pause.from);
    std::vector<ExplainedDay> result;
    std::int64_t count = 0;
    for (DayNumber day = table.day_of(terms.start); day <= table.day_of(end); ++day) {
        const auto minutes = minutes_on(table, terms, day, end);
        if (!minutes) return minutes.error();
        count += *minutes;
        const DayKind kind = kind_of(table, day);
        ExplainedDay explained{date_from_days(day), reason_of(kind), kind, table.name_of(day, kind), count};
        if (!needs_working_time(terms.unit)) explained.reason = DayReason::counted;
        if (*minutes == 0 && is_paused(terms, table.begin_of(day), table.begin_of(day + 1))) explained.reason = DayReason::paused;
        result.push_back(std::move(explained));
    }
    return result;
}

} // namespace

const char* to_string(DayReason reason) {
    static constexpr const char* names[] = {"start", "counted", "makeUp", "weekend", "holiday", "paused", "givenBack", "rolled"};
    return names[static_cast<std::size_t>(reason)];
}

Result<ClockExplanation> explain(const Calendar& calendar, const ClockTerms& terms) {
    const Table& table = calendar.table();
    const auto goal = goal_of(table, terms);
    if (!goal) return goal.error();
    auto when = due(calendar, terms);
    if (!when) return std::move(when).error();
    ClockExplanation result{*when, goal->total, {}};
    if (counts_days(terms.unit)) {
        result.days = Walk(table, terms, goal->total).days(when->due_day);
        return result;
    }
    auto days = days_of_minutes(table, terms, *when);
    if (!days) return std::move(days).error();
    result.days = std::move(*days);
    return result;
}

} // namespace countersign
