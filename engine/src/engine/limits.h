// Limits of what a command may bring along.
#pragma once
#include <countersign/engine.h>

namespace countersign::engine {

/// Values nested deeper are refused: journal and snapshot keep none that is deeper than 64.
inline constexpr int value_depth_max = 60;

bool nested_deeper_than(const Value& value, int depth);
/// Errors: `limit.variables`, `limit.variable-bytes`, `limit.variable-depth`, `variable.unnamed`.
Result<void> check_variables(const Variables& variables, const EngineLimits& limits);
/// Error `limit.text-bytes`, naming the field.
Result<void> check_text(std::string_view text, const char* field, const EngineLimits& limits);

} // namespace countersign::engine
