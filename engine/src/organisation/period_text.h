// Days and moments of periods as files write them.
#pragma once
#include <countersign/organisation.h>

namespace countersign::organisation {

/// "2026-03-02" begins at 00:00 in the zone; with `is_end` the day is the last one, so its end. A date and time with "Z" or an offset is
/// that moment. Nothing for other text.
std::optional<Instant> parse_bound(std::string_view text, std::string_view zone, bool is_end);
/// What `parse_bound` reads back.
std::string bound_text(Instant bound, std::string_view zone, bool is_end);

} // namespace countersign::organisation
