#include "value/number_functions.h"
#include <boost/multiprecision/cpp_int.hpp>
#include <charconv>
#include <cmath>
#include <countersign/number.h>

namespace countersign {

namespace {

using Wide = boost::multiprecision::number<
    boost::multiprecision::cpp_int_backend<512, 512, boost::multiprecision::signed_magnitude, boost::multiprecision::unchecked, void>>;

constexpr Int128 power_of_ten(int n) {
    Int128 power = 1;
    for (int i = 0; i < n; ++i) power *= 10;
    return power;
}
constexpr Int128 limit = power_of_ten(Number::digits_max); // 10^34: one more than the greatest coefficient

constexpr auto make_powers() {
    std::array<Int128, 39> powers{};
    for (int i = 0; i < 39; ++i) powers[static_cast<std::size_t>(i)] = power_of_ten(i);
    return powers;
}
constexpr auto powers = make_powers();

Wide wide(Int128 value) {
    const bool negative = value < 0;
    const auto magnitude = negative ? -value : value;
    Wide result = static_cast<std::uint64_t>(magnitude >> 64);
    result <<= 64;
    result += static_cast<std::uint64_t>(magnitude);
    return negative ? Wide(-result) : result;
}

Int128 narrow(const Wide& value) {
    const Wide magnitude = value < 0 ? Wide(-value) : value;
    const auto high = static_cast<std::uint64_t>(Wide(magnitude >> 64) & Wide(~std::uint64_t{0}));
    const auto low = static_cast<std::uint64_t>(magnitude & Wide(~std::uint64_t{0}));
    const Int128 result = static_cast<Int128>((static_cast<Int128>(high) << 64) + static_cast<Int128>(low));
    return value < 0 ? -result : result;
}

Wide wide_power(int n) { return boost::multiprecision::pow(Wide(10), static_cast<unsigned>(n)); }

/// Whether a dropped rest, compared with one half (`against_half`), takes the last digit up by one.
bool round_away(int against_half, bool exact, bool odd, bool negative, Number::Rounding rounding) {
    using R = Number::Rounding;
    switch (rounding) {
    case R::half_even: return against_half > 0 || (against_half == 0 && odd);
    case R::half_up: return against_half >= 0;
    case R::half_down: return against_half > 0;
    case R::up: return !exact;
    case R::down: return false;
    case R::floor: return negative && !exact;
    case R::ceiling: return !negative && !exact;
    }
    return false;
}

/// Drops `count` digits.
Wide drop_digits(const Wide& value, int count, Number::Rounding rounding) {
    const Wide divisor = wide_power(count);
    const bool negative = value < 0;
    const Wide magnitude = negative ? Wide(-value) : value;
    Wide quotient = magnitude / divisor;
    const Wide rest = magnitude - quotient * divisor;
    if (round_away(Wide(rest * 2).compare(divisor), rest == 0, (quotient & 1) == 1, negative, rounding)) ++quotient;
    return negative ? Wide(-quotient) : quotient;
}

/// The same of a coefficient; at most 34 digits.
Int128 drop_digits(Int128 value, int count, Number::Rounding rounding) {
    const Int128 divisor = powers[static_cast<std::size_t>(count)];
    const Int128 magnitude = value < 0 ? -value : value;
    Int128 quotient = magnitude / divisor;
    const Int128 rest = magnitude - quotient * divisor;
    const int against_half = rest * 2 < divisor ? -1 : rest * 2 > divisor ? 1 : 0;
    if (round_away(against_half, rest == 0, (quotient & 1) == 1, value < 0, rounding)) ++quotient;
    return value < 0 ? -quotient : quotient;
}

int digits_of(const Wide& value) {
    const Wide magnitude = value < 0 ? Wide(-value) : value;
    return magnitude == 0 ? 1 : static_cast<int>(magnitude.str().size());
}

std::optional<Number> checked(Int128 coefficient, std::int64_t exponent) {
    if (coefficient == 0)
        return Number(0, static_cast<std::int32_t>(std::clamp<std::int64_t>(exponent, Number::exponent_min, Number::exponent_max)));
    while (exponent > Number::exponent_max && coefficient > -limit / 10 && coefficient < limit / 10) {
        coefficient *= 10;
        --exponent;
    }
    if (exponent > Number::exponent_max) return std::nullopt;
    if (exponent < Number::exponent_min) { // gradual underflow
        const std::int64_t lost = Number::exponent_min - exponent;
        coefficient = lost > Number::digits_max ? 0 : drop_digits(coefficient, static_cast<int>(lost), Number::Rounding::half_even);
        exponent = Number::exponent_min;
    }
    return Number(coefficient, static_cast<std::int32_t>(exponent));
}

std::optional<Number> from_wide(Wide value, std::int64_t exponent) {
    int excess = digits_of(value) - Number::digits_max;
    while (excess > 0) {
        value = drop_digits(value, excess, Number::Rounding::half_even);
        exponent += excess;
        excess = digits_of(value) - Number::digits_max; // 99…9 may have become 100…0
    }
    return checked(narrow(value), exponent);
}

bool fits(Int128 value) { return value > -limit && value < limit; }

/// Coefficient × 10^places where that stays below 10^38.
std::optional<Int128> scaled_up(Int128 coefficient, std::int32_t places) {
    if (places <= 4) return coefficient * powers[static_cast<std::size_t>(places)];
    const bool short_one = coefficient > INT64_MIN && coefficient < INT64_MAX; // 19 digits
    if (places <= 18 && short_one) return coefficient * powers[static_cast<std::size_t>(places)];
    return std::nullopt;
}

} // namespace

std::optional<Number> Number::parse(std::string_view text) {
    bool negative = false;
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
        negative = text.front() == '-';
        text.remove_prefix(1);
    }
    Wide value = 0;
    Int128 small = 0;
    int digits = 0, seen = 0;
    std::int64_t exponent = 0;
    bool point = false, trace = false;
    std::size_t i = 0;
    for (; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (c < '0' || c > '9') break;
        ++seen;
        if (digits >= 60) { // these matter only as a trace that decides a tie
            trace = trace || c != '0';
            if (!point) ++exponent;
            continue;
        }
        if (digits > 0 || c != '0') ++digits;
        if (digits <= 36)
            small = small * 10 + (c - '0');
        else
            value = (digits == 37 ? wide(small) : value) * 10 + (c - '0');
        if (point) --exponent;
    }
    if (seen == 0 || (point && text[i - 1] == '.')) return std::nullopt;
    if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
        std::string_view rest = text.substr(i + 1);
        if (!rest.empty() && rest.front() == '+') rest.remove_prefix(1);
        std::int64_t power = 0;
        const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), power);
        if (error != std::errc{} || end != rest.data() + rest.size() || power > 100'000 || power < -100'000) return std::nullopt;
        exponent += power;
        i = text.size();
    }
    if (i != text.size()) return std::nullopt;
    if (digits <= digits_max) return checked(negative ? -small : small, exponent);
    if (digits <= 36) value = wide(small);
    if (trace) value = value * 10 + 1, --exponent;
    return from_wide(negative ? Wide(-value) : value, exponent);
}

std::optional<Number> Number::from_double(double value) {
    if (!std::isfinite(value)) return std::nullopt;
    char buffer[64];
    const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value);
    if (error != std::errc{}) return std::nullopt;
    return parse({buffer, static_cast<std::size_t>(end - buffer)});
}

double Number::to_double() const {
    const std::string text = to_string(*this);
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

Number Number::normalized() const {
    Number result = *this;
    if (coefficient_ == 0) return Number{};
    while (result.coefficient_ % 10 == 0) {
        result.coefficient_ /= 10;
        ++result.exponent_;
    }
    return result;
}

bool Number::is_integer() const { return exponent_ >= 0 || normalized().exponent_ >= 0 || coefficient_ == 0; }

std::optional<std::int64_t> Number::to_int64() const {
    if (exponent_ == 0 && coefficient_ >= INT64_MIN && coefficient_ <= INT64_MAX) return static_cast<std::int64_t>(coefficient_);
    const Number n = normalized();
    if (n.exponent_ < 0 || n.exponent_ > 19) return std::nullopt;
    Int128 value = n.coefficient_;
    for (int i = 0; i < n.exponent_; ++i) {
        value *= 10;
        if (value > INT64_MAX || value < INT64_MIN) return std::nullopt;
    }
    if (value > INT64_MAX || value < INT64_MIN) return std::nullopt;
    return static_cast<std::int64_t>(value);
}

std::optional<Number> add(const Number& a, const Number& b) {
    const std::int32_t difference = a.exponent_ - b.exponent_;
    if (difference == 0) {
        const Int128 sum = a.coefficient_ + b.coefficient_; // at most 2·10^34: far from overflow
        if (fits(sum)) return Number(sum, a.exponent_);
        return from_wide(wide(sum), a.exponent_);
    }
    if (difference < 0) return add(b, a);
    // a has the greater exponent: it is scaled to b's, unless b is too small to matter.
    if (a.coefficient_ == 0) return b;
    if (difference > 80) {
        const bool same_sign = (a.coefficient_ < 0) == (b.coefficient_ < 0) || b.coefficient_ == 0;
        Wide scaled = wide(a.coefficient_) * wide_power(40);
        if (b.coefficient_ != 0) scaled += (a.coefficient_ < 0) == same_sign ? -1 : 1; // a trace, so that rounding goes the right way
        return from_wide(scaled, a.exponent_ - 40);
    }
    if (const auto scaled = scaled_up(a.coefficient_, difference)) {
        const Int128 sum = *scaled + b.coefficient_;
        if (fits(sum)) return Number(sum, b.exponent_);
    }
    return from_wide(wide(a.coefficient_) * wide_power(difference) + wide(b.coefficient_), b.exponent_);
}

std::optional<Number> multiply(const Number& a, const Number& b) {
    const std::int64_t exponent = std::int64_t{a.exponent_} + b.exponent_;
    constexpr Int128 half = Int128{1} << 56;
    if (a.coefficient_ < half && a.coefficient_ > -half && b.coefficient_ < half && b.coefficient_ > -half) {
        const Int128 product = a.coefficient_ * b.coefficient_;
        if (fits(product)) return checked(product, exponent);
    }
    return from_wide(wide(a.coefficient_) * wide(b.coefficient_), exponent);
}

std::optional<Number> divide(const Number& a, const Number& b) {
    if (b.coefficient_ == 0) return std::nullopt;
    if (a.coefficient_ == 0) return Number{};
    if (const auto scaled = scaled_up(a.coefficient_, 18); scaled && *scaled % b.coefficient_ == 0) { // what ends soon
        Int128 quotient = *scaled / b.coefficient_;
        int places = 18;
        for (; places > 0 && quotient % 10 == 0; --places) quotient /= 10;
        if (fits(quotient)) return checked(quotient, std::int64_t{a.exponent_} - b.exponent_ - places);
    }
    const Wide divisor = wide(b.coefficient_);
    constexpr int shift = 72; // digits enough for 34 and a sticky rest
    const Wide scaled = wide(a.coefficient_) * wide_power(shift);
    Wide quotient = scaled / divisor;
    const Wide rest = scaled - quotient * divisor;
    std::int64_t exponent = std::int64_t{a.exponent_} - b.exponent_ - shift;
    if (rest == 0) { // exact: towards the ideal exponent
        const std::int64_t ideal = std::int64_t{a.exponent_} - b.exponent_;
        while (exponent < ideal && quotient % 10 == 0) {
            quotient /= 10;
            ++exponent;
        }
    } else {
        quotient = quotient * 10 + ((quotient < 0 || rest < 0) ? -1 : 1);
        --exponent;
    }
    return from_wide(quotient, exponent);
}

std::optional<Number> modulo(const Number& a, const Number& b) {
    // FEEL: modulo(a, b) = a - b * floor(a / b), exactly.
    if (b.coefficient_ == 0) return std::nullopt;
    const std::int32_t exponent = std::min(a.exponent_, b.exponent_);
    if (const auto x = scaled_up(a.coefficient_, a.exponent_ - exponent), y = scaled_up(b.coefficient_, b.exponent_ - exponent); x && y) {
        const Int128 rest = *x % *y;
        const Int128 result = rest != 0 && (rest < 0) != (*y < 0) ? rest + *y : rest;
        if (fits(result)) return Number(result, exponent);
    }
    if (a.exponent_ - exponent > 60 || b.exponent_ - exponent > 60) return std::nullopt;
    const Wide x = wide(a.coefficient_) * wide_power(a.exponent_ - exponent), y = wide(b.coefficient_) * wide_power(b.exponent_ - exponent);
    Wide rest = x % y;
    if (rest != 0 && (rest < 0) != (y < 0)) rest += y;
    return from_wide(rest, exponent);
}

std::optional<Number> power(const Number& base, const Number& exponent) {
    const auto whole = exponent.to_int64();
    if (!whole) return exponent.is_integer() ? std::nullopt : real_power(base, exponent);
    std::uint64_t count = *whole < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(*whole) : static_cast<std::uint64_t>(*whole);
    if (count > 1'000'000'000) return std::nullopt;
    std::optional<Number> result = Number(1), square = base;
    while (count != 0 && result && square) {
        if (count & 1) result = multiply(*result, *square);
        count >>= 1;
        if (count != 0) square = multiply(*square, *square);
    }
    if (!result || (count != 0 && !square)) return std::nullopt;
    return *whole < 0 ? divide(Number(1), *result) : result;
}

std::optional<Number> Number::rounded(std::int64_t scale, Rounding rounding) const {
    const std::int64_t drop = -scale - exponent_;
    if (drop <= 0) return *this;
    if (drop > 100) { // all digits go: what is left is 0, or 1 in the last place for roundings away from zero
        const bool away = coefficient_ != 0 && (rounding == Rounding::up || (rounding == Rounding::floor && coefficient_ < 0) ||
                                                (rounding == Rounding::ceiling && coefficient_ > 0));
        return checked(away ? (coefficient_ < 0 ? -1 : 1) : 0, -scale);
    }
    if (drop < static_cast<std::int64_t>(powers.size()) - 1)
        return checked(drop_digits(coefficient_, static_cast<int>(drop), rounding), -scale);
    return checked(narrow(drop_digits(wide(coefficient_), static_cast<int>(drop), rounding)), -scale);
}

std::strong_ordering operator<=>(const Number& a, const Number& b) {
    if (a.exponent_ == b.exponent_) return a.coefficient_ <=> b.coefficient_;
    const int sign_a = (a.coefficient_ > 0) - (a.coefficient_ < 0), sign_b = (b.coefficient_ > 0) - (b.coefficient_ < 0);
    if (sign_a != sign_b || sign_a == 0) return sign_a <=> sign_b;
    const std::int32_t exponent = std::min(a.exponent_, b.exponent_);
    const int up_a = a.exponent_ - exponent, up_b = b.exponent_ - exponent;
    if (const auto x = scaled_up(a.coefficient_, up_a), y = scaled_up(b.coefficient_, up_b); x && y) return *x <=> *y;
    if (up_a > 40) return sign_a > 0 ? std::strong_ordering::greater : std::strong_ordering::less;
    if (up_b > 40) return sign_a > 0 ? std::strong_ordering::less : std::strong_ordering::greater;
    const int order = Wide(wide(a.coefficient_) * wide_power(up_a)).compare(wide(b.coefficient_) * wide_power(up_b));
    return order <=> 0;
}

std::string to_string(const Number& number) {
    const bool negative = number.is_negative();
    Int128 magnitude = number.abs().coefficient();
    std::string digits;
    do {
        digits += static_cast<char>('0' + static_cast<int>(magnitude % 10));
        magnitude /= 10;
    } while (magnitude != 0);
    std::reverse(digits.begin(), digits.end());
    const std::int32_t exponent = number.exponent();
    const auto size = static_cast<std::int32_t>(digits.size());
    std::string text;
    if (exponent == 0) {
        text = digits;
    } else if (exponent > 0) {
        if (size + exponent <= 40)
            text = digits + std::string(static_cast<std::size_t>(exponent), '0');
        else
            text = digits.substr(0, 1) + (size > 1 ? "." + digits.substr(1) : "") + "E+" + std::to_string(exponent + size - 1);
    } else if (-exponent < size) {
        text = digits.substr(0, static_cast<std::size_t>(size + exponent)) + "." + digits.substr(static_cast<std::size_t>(size + exponent));
    } else if (-exponent - size <= 40) {
        text = "0." + std::string(static_cast<std::size_t>(-exponent - size), '0') + digits;
    } else {
        text = digits.substr(0, 1) + (size > 1 ? "." + digits.substr(1) : "") + "E" + std::to_string(exponent + size - 1);
    }
    if (negative) text.insert(text.begin(), '-');
    return text;
}

} // namespace countersign
