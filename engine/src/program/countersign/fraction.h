// Fraction: an exact share such as 2/3, for thresholds.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace countersign::approval {

/// Always in lowest terms with a positive denominator, so that equal fractions compare equal.
struct Fraction {
    std::int64_t numerator = 0, denominator = 1;
    friend bool operator==(const Fraction&, const Fraction&) = default;
    template<class A> void fields(A& a) { a(numerator, denominator); }
};

/// "2/3", "0.7", "70%", "66.5 %", "1"; at most nine digits before and after the point. Nothing for anything else, negative numbers
/// included.
std::optional<Fraction> parse_fraction(std::string_view text);
std::string to_string(const Fraction& fraction);

/// Whether part / whole >= fraction, without rounding. Both from 0 to 4e18.
bool reaches(std::int64_t part, std::int64_t whole, const Fraction& fraction);

} // namespace countersign::approval
