#include "value/number_functions.h"
#include <boost/multiprecision/cpp_dec_float.hpp>
#include <cmath>

namespace countersign {

namespace {

/// More digits than a Number has, so that the last of those is right.
using Decimal = boost::multiprecision::cpp_dec_float_50;

constexpr double exponential_max = 20'000; // e^20000 is past 10^6144 already

Decimal decimal(const Number& n) { return Decimal(to_string(n)); }

std::optional<Number> number(const Decimal& d) {
    if (!isfinite(d)) return std::nullopt;
    const auto parsed = Number::parse(d.str(40, std::ios_base::scientific)); // rounds to 34 digits
    return parsed ? std::optional(parsed->normalized()) : std::nullopt;
}

std::optional<Number> power_of_e(const Decimal& exponent) {
    if (exponent > exponential_max) return std::nullopt;
    if (exponent < -exponential_max) return Number(0);
    return number(exp(exponent));
}

} // namespace

std::optional<Number> square_root(const Number& n) {
    if (n.is_negative()) return std::nullopt;
    return n.is_zero() ? Number(0) : number(sqrt(decimal(n)));
}

std::optional<Number> natural_logarithm(const Number& n) {
    if (n.is_negative() || n.is_zero()) return std::nullopt;
    return number(log(decimal(n)));
}

std::optional<Number> exponential(const Number& n) { return power_of_e(decimal(n)); }

std::optional<Number> real_power(const Number& base, const Number& exponent) {
    if (base.is_negative()) return std::nullopt;
    if (base.is_zero()) return exponent.is_negative() ? std::nullopt : std::optional(Number(0));
    return power_of_e(decimal(exponent) * log(decimal(base)));
}

} // namespace countersign
