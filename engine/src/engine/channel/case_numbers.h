// Numbers of cases: the next of a series, given in the commit that starts the case, so that a refused start uses none.
#pragma once
#include "execution/command.h"

namespace countersign::engine {

class Batch;
/// Nothing where the matter gives no numbers. Error `calendar.unknown`: a number with a date needs the calendar's time zone.
Result<std::optional<execution::CaseNumber>> next_case_number(Batch& batch, const program::Program& program);

} // namespace countersign::engine
