#include "program/countersign/fraction.h"
#include <numeric>

namespace countersign::approval {

namespace {

constexpr std::size_t digits_max = 9;

/// Digits only, at most nine.
std::optional<std::int64_t> parse_digits(std::string_view text) {
    if (text.empty() || text.size() > digits_max) return std::nullopt;
    std::int64_t value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

Fraction in_lowest_terms(std::int64_t numerator, std::int64_t denominator) {
    const std::int64_t divisor = std::gcd(numerator, denominator);
    return {numerator / divisor, denominator / divisor};
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view spaces = " \t\r\n";
    const auto first = text.find_first_not_of(spaces);
    return first == std::string_view::npos ? std::string_view{} : text.substr(first, text.find_last_not_of(spaces) - first + 1);
}

/// "12", "0.7", ".5"
std::optional<Fraction> parse_decimal(std::string_view text) {
    const auto point = text.find('.');
    if (point == std::string_view::npos) {
        const auto whole = parse_digits(text);
        return whole ? std::optional(Fraction{*whole, 1}) : std::nullopt;
    }
    const auto whole = point == 0 ? std::optional<std::int64_t>(0) : parse_digits(text.substr(0, point));
    const auto part = parse_digits(text.substr(point + 1));
    if (!whole || !part) return std::nullopt;
    std::int64_t scale = 1;
    for (std::size_t i = point + 1; i < text.size(); ++i) scale *= 10;
    return in_lowest_terms(*whole * scale + *part, scale);
}

} // namespace

std::optional<Fraction> parse_fraction(std::string_view text) {
    text = trimmed(text);
    if (text.ends_with('%')) {
        const auto percent = parse_decimal(trimmed(text.substr(0, text.size() - 1)));
        return percent ? std::optional(in_lowest_terms(percent->numerator, percent->denominator * 100)) : std::nullopt;
    }
    const auto slash = text.find('/');
    if (slash == std::string_view::npos) return parse_decimal(text);
    const auto numerator = parse_digits(trimmed(text.substr(0, slash)));
    const auto denominator = parse_digits(trimmed(text.substr(slash + 1)));
    if (!numerator || !denominator || *denominator == 0) return std::nullopt;
    return in_lowest_terms(*numerator, *denominator);
}

std::string to_string(const Fraction& fraction) {
    return fraction.denominator == 1 ? fmt::format("{}", fraction.numerator)
                                     : fmt::format("{}/{}", fraction.numerator, fraction.denominator);
}

bool reaches(std::int64_t part, std::int64_t whole, const Fraction& fraction) {
    __extension__ using Wide = __int128; // products of two 63-bit numbers
    return Wide{part} * fraction.denominator >= Wide{whole} * fraction.numerator;
}

} // namespace countersign::approval
