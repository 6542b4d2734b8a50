// What the clock commands share: explanations as text and JSON.
#pragma once
#include "api/api.h"
#include <countersign/calendar.h>

namespace countersign::runner::cli {

std::string date_text(const Date& date); ///< "2026-03-02"
/// {"paused", "dueDay", "deadline", "amberFrom", "deadlineUtc", "amberFromUtc"} in the calendar's zone.
Json json_of(const Calendar& calendar, const ClockDue& due);
/// The same with "total" and "days": {"date", "reason", "kind", "name", "count"}.
Json json_of(const Calendar& calendar, const ClockExplanation& explanation);
/// From that JSON, for people.
std::string told_due(const Json& due);
std::string told_days(const Json& explanation);

} // namespace countersign::runner::cli
