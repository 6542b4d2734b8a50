// Number: FEEL's decimal number (DMN 1.5, clause 10.3.2.3.1): IEEE 754-2008 decimal128, 34 digits, round half to even.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace countersign {

/// An exact decimal number of up to 34 digits.
class Number;

} // namespace countersign
