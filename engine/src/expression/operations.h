// Operators on values alone (DMN 1.5, 10.3.2.7 to 10.3.2.15).
#pragma once
#include "value/object.h"
#include <optional>

namespace countersign::feel {

/// FEEL's `=`: nothing where the kinds cannot be compared.
std::optional<bool> equal(const Value& left, const Value& right);
/// <0, 0, >0; nothing where there is no order.
std::optional<int> compare(const Value& left, const Value& right);
Value add(const Value& left, const Value& right);
Value subtract(const Value& left, const Value& right);
Value multiply(const Value& left, const Value& right);
Value divide(const Value& left, const Value& right);
Value power(const Value& left, const Value& right);
std::optional<bool> range_includes(const Range& range, const Value& value);
/// Ends of one kind that has an order, one of them perhaps missing.
bool is_valid(const Range& range);
/// A property of a value that is neither list nor context (10.3.2.15, table 65); nothing for another name.
std::optional<Value> property(const Value& value, std::string_view name);
const char* type_name(const Value& value);

} // namespace countersign::feel
