#include "calendar/count.h"
#include "value/civil.h"

namespace countersign {

namespace calendar {

namespace {

/// A hundred years.
constexpr std::int64_t amount_max(TimeUnit unit) {
    switch (unit) {
    case TimeUnit::minutes:
    case TimeUnit::working_minutes: return 52'560'000;
    case TimeUnit::hours:
    case TimeUnit::working_hours: return 876'000;
    case TimeUnit::working_days:
    case TimeUnit::calendar_days: return 36'500;
    case TimeUnit::weeks: return 5'200;
    case TimeUnit::months: return 1'200;
    case TimeUnit::years: return 100;
    }
    return 0;
}

/// In days or minutes. A month without such a day ends on its last.
std::int64_t count_of(const Table& table, const ClockTerms& terms, std::int64_t amount) {
    const auto months = [&](std::int64_t number) {
        const DayNumber start = table.day_of(terms.start);
        return days_from_epoch(add_months(date_from_days(start), number).value()) - start;
    };
    switch (terms.unit) {
    case TimeUnit::hours:
    case TimeUnit::working_hours: return amount * 60;
    case TimeUnit::weeks: return amount * 7;
    case TimeUnit::months: return months(amount);
    case TimeUnit::years: return months(amount * 12);
    default: return amount;
    }
}

} // namespace

bool counts_days(TimeUnit unit) { return unit >= TimeUnit::working_days; }

Result<Goal> goal_of(const Table& table, const ClockTerms& terms) {
    const std::int64_t most = amount_max(terms.unit);
    std::int64_t amount = terms.amount;
    bool fits = amount >= 1 && amount <= most;
    for (const auto extension : terms.extensions) { fits = fits && extension >= 1 && extension <= most && (amount += extension) <= most; }
    if (!fits)
        return Error{"clock.bad-amount", fmt::format("a clock counts 1 to {} {}, extensions included", most, to_string(terms.unit)), {}};
    const std::int64_t total = count_of(table, terms, amount);
    return Goal{total, (total * terms.amber_percent + 99) / 100};
}

} // namespace calendar

Result<ClockDue> due(const Calendar& calendar, const ClockTerms& terms) {
    const auto& table = calendar.table();
    const auto goal = calendar::goal_of(table, terms);
    if (!goal) return goal.error();
    ClockDue result;
    if (!calendar::counts_days(terms.unit)) {
        auto amber = calendar::due_moment(table, terms, goal->amber);
        auto deadline = amber ? calendar::due_moment(table, terms, goal->total) : std::move(amber);
        if (!deadline) return std::move(deadline).error();
        result.amber_from = *amber;
        result.deadline = *deadline;
        if (result.deadline) result.due_day = calendar.day_of(*result.deadline);
        return result;
    }
    const auto pauses = calendar::day_pauses(table, terms.pauses);
    auto amber = calendar::amber_day(table, terms, pauses, goal->amber);
    auto day = amber ? calendar::due_day(table, terms, pauses, goal->total) : std::move(amber);
    if (!day) return std::move(day).error();
    if (*amber) result.amber_from = table.begin_of(**amber);
    if (*day) {
        result.due_day = date_from_days(**day);
        result.deadline = table.begin_of(**day + 1);
    }
    return result;
}

} // namespace countersign
