// Functions of decimal numbers beyond arithmetic, to 34 digits. Nothing where there is no value or it is out of range.
#pragma once
#include <countersign/number.h>

namespace countersign {

std::optional<Number> square_root(const Number& n);
std::optional<Number> natural_logarithm(const Number& n);
std::optional<Number> exponential(const Number& n);
/// base^exponent for an exponent that is not whole.
std::optional<Number> real_power(const Number& base, const Number& exponent);

} // namespace countersign
