// A range written as a text, as range() takes it (10.3.4.1): its ends are literals, and one of them may be missing.
#pragma once
#include <countersign/value.h>
#include <optional>
#include <string_view>

namespace countersign::feel {

/// "[1..10]", "(2..)", "[date(\"2026-01-01\")..@\"2026-12-31\"]"; nothing for another text, and for ends that run backwards.
std::optional<Value> parse_range(std::string_view text);

} // namespace countersign::feel
