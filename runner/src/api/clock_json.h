// Clocks and limits as JSON, in the calendar's zone and in UTC.
#pragma once
#include "api/api.h"

namespace countersign::runner {

std::string date_text(const Date& date); ///< "2026-03-02"
/// {"paused", "dueDay", "deadline", "deadlineUtc", "amberFrom", "amberFromUtc", "zone"}; local times as the calendar's zone has them.
Json json_of(const Calendar& calendar, const ClockDue& due);
/// The same with "total" and "days": {"date", "reason", "kind", "count", "name"}.
Json json_of(const Calendar& calendar, const ClockExplanation& explanation);
Json json_of(const ClocksMoved& moved);

} // namespace countersign::runner
