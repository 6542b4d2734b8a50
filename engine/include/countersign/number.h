// Number: FEEL's decimal number (DMN 1.5, clause 10.3.2.3.1): IEEE 754-2008 decimal128, 34 digits, round half to even.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace countersign {

__extension__ typedef __int128 Int128;

/// An exact decimal number of up to 34 digits: coefficient × 10^exponent. 1.0 and 1.00 are equal but keep their digits.
/// Operations that leave the range (|exponent| above 6144) or divide by zero give nothing.
class Number {
  public:
    static constexpr int digits_max = 34, exponent_max = 6111, exponent_min = -6176;

    static constexpr Int128 coefficient_max = Int128{10'000'000'000'000'000} * 1'000'000'000'000'000'000 - 1; ///< 34 nines

    constexpr Number() = default;
    constexpr Number(std::int64_t whole) : coefficient_(whole) {}
    /// The digits must not be more than 34.
    constexpr Number(Int128 coefficient, std::int32_t exponent) : coefficient_(coefficient), exponent_(exponent) {}

    /// "12", "-1.50", "1e3"; nothing for other text. More than 34 digits are rounded.
    static std::optional<Number> parse(std::string_view text);
    /// The shortest decimal that reads back as `value`; nothing for NaN and infinities.
    static std::optional<Number> from_double(double value);

    Int128 coefficient() const { return coefficient_; }
    std::int32_t exponent() const { return exponent_; }
    bool is_zero() const { return coefficient_ == 0; }
    bool is_negative() const { return coefficient_ < 0; }
    bool is_integer() const;
    std::optional<std::int64_t> to_int64() const; ///< whole numbers in range only
    double to_double() const;
    Number negated() const { return {-coefficient_, exponent_}; }
    Number abs() const { return coefficient_ < 0 ? negated() : *this; }
    Number normalized() const; ///< without trailing zeros

    friend std::optional<Number> add(const Number& a, const Number& b);
    friend std::optional<Number> subtract(const Number& a, const Number& b) { return add(a, b.negated()); }
    friend std::optional<Number> multiply(const Number& a, const Number& b);
    friend std::optional<Number> divide(const Number& a, const Number& b);
    friend std::optional<Number> modulo(const Number& a, const Number& b); ///< the divisor's sign, as FEEL has it
    friend std::optional<Number> power(const Number& base, const Number& exponent);

    enum class Rounding : std::uint8_t { half_even, half_up, half_down, up, down, floor, ceiling };
    /// To `scale` digits after the point (negative: before it).
    std::optional<Number> rounded(std::int64_t scale, Rounding rounding) const;

    friend std::strong_ordering operator<=>(const Number& a, const Number& b);
    friend bool operator==(const Number& a, const Number& b) { return (a <=> b) == std::strong_ordering::equal; }

  private:
    Int128 coefficient_ = 0;
    std::int32_t exponent_ = 0;
};

std::optional<Number> add(const Number& a, const Number& b);
std::optional<Number> subtract(const Number& a, const Number& b);
std::optional<Number> multiply(const Number& a, const Number& b);
std::optional<Number> divide(const Number& a, const Number& b);
std::optional<Number> modulo(const Number& a, const Number& b);
std::optional<Number> power(const Number& base, const Number& exponent);

/// Plain digits for ordinary magnitudes ("0.05"), else scientific ("1E+40").
std::string to_string(const Number& number);

} // namespace countersign
