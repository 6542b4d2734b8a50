// How a clock begins: its terms out of XML and law, its start, its calendar.
#pragma once
#include "execution/step.h"

namespace countersign::execution {

Error calendar_unknown(std::string_view calendar);
/// Of the program, else of the case.
const approval::Matter& matter_of(const State& state, ProgramIndex program);
/// Of a date, a date and time, or such a text, in the calendar's zone.
std::optional<Instant> moment_of(const Calendar& calendar, const Value& value);
/// Where a milestone's clock begins to count. Error: `clock.bad-start`, `expression.failed`.
Result<Instant> start_of(const Step& step, Key at, const program::Milestone& milestone);
/// Starts the clock that the program, or another of the case, declares.
Result<void> start_clock(Step& step, ProgramIndex program, const std::string& clock, Instant from);
/// What the variable `received` is set to.
Value received_now(const Step& step);
/// The first deadline of a clock whose terms are known (clock.cpp).
Result<void> begin_counting(Step& step, Key key);

} // namespace countersign::execution
