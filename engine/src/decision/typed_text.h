// Texts of JSON as the dates, times and durations that a type says they are.
#pragma once
#include "decision/item_types.h"

namespace countersign::decision {

/// The value with its texts read where the type wants a date, time, date and time or duration; texts that are none stay.
Value typed_text(const Value& value, const feel::Type& type, const ItemTypes& types);

} // namespace countersign::decision
