// What the clock commands tell people.
#pragma once
#include "api/clock_json.h"

namespace countersign::runner::cli {

/// Out of the JSON of a due date and of an explanation.
std::string told_due(const Json& due);
std::string told_days(const Json& explanation);

} // namespace countersign::runner::cli
