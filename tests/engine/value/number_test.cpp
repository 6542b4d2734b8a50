#include <countersign/number.h>
#include <doctest/doctest.h>

using namespace countersign;
using Rounding = Number::Rounding;

namespace {

Number n(std::string_view text) { return Number::parse(text).value(); }
std::string text(const std::optional<Number>& number) { return number ? to_string(*number) : "nothing"; }
std::string rounded(std::string_view number, std::int64_t scale, Rounding rounding) { return text(n(number).rounded(scale, rounding)); }

} // namespace

TEST_CASE("texts of numbers are read exactly, and others refused") {
    for (const auto* same : {"0", "12", "-1.50", "0.05", "1234567890123456789012345678901234"}) CHECK(text(Number::parse(same)) == same);
    CHECK(n("1e3") == n("1000"));
    CHECK(n("+5") == n("5"));
    CHECK(n(".5") == n("0.5"));
    CHECK(n("1E-2") == n("0.01"));
    for (const auto* bad : {"", "-", ".", "1.", "1.2.3", "1e", "e5", "0x10", "1 ", " 1", "NaN", "Infinity", "1e999999"}) CHECK(text(Number::parse(bad)) == "nothing");
}

TEST_CASE("more than 34 digits are rounded half to even") {
    CHECK(text(Number::parse("12345678901234567890123456789012345")) == "12345678901234567890123456789012340");
    CHECK(text(Number::parse("12345678901234567890123456789012355")) == "12345678901234567890123456789012360");
    CHECK(text(Number::parse("9999999999999999999999999999999999.9")) == "10000000000000000000000000000000000");
    // a tie is no tie where a digit stands far behind it
    CHECK(n("1000000000000000000000000000000000.5" + std::string(60, '0')) == n("1000000000000000000000000000000000"));
    CHECK(n("1000000000000000000000000000000000.5" + std::string(60, '0') + "1") == n("1000000000000000000000000000000001"));
}

TEST_CASE("sums, differences and products are exact where 34 digits hold them") {
    CHECK(text(add(n("0.1"), n("0.2"))) == "0.3");
    CHECK(text(subtract(n("1"), n("0.9999999999999999999999999999999999"))) == "0.0000000000000000000000000000000001");
    CHECK(text(multiply(n("12.5"), n("0.08"))) == "1.000");
    CHECK(text(multiply(n("99999999999999999"), n("99999999999999999"))) == "9999999999999999800000000000000001");
    CHECK(text(add(n("1e30"), n("1e-30"))) == "1000000000000000000000000000000.000");
    CHECK(text(add(n("1e6000"), n("-1"))) == "1.000000000000000000000000000000000E+6000");
}

TEST_CASE("quotients have 34 digits, or end earlier") {
    CHECK(text(divide(n("1"), n("3"))) == "0.3333333333333333333333333333333333");
    CHECK(text(divide(n("2"), n("3"))) == "0.6666666666666666666666666666666667");
    CHECK(text(divide(n("-2"), n("3"))) == "-0.6666666666666666666666666666666667");
    CHECK(text(divide(n("10"), n("4"))) == "2.5");
    CHECK(text(divide(n("1000"), n("10"))) == "100");
    CHECK(text(divide(n("1e-3"), n("8e-3"))) == "0.125");
    CHECK(text(divide(n("1"), n("0"))) == "nothing");
}

TEST_CASE("a remainder has the sign of the divisor") {
    CHECK(text(modulo(n("12"), n("5"))) == "2");
    CHECK(text(modulo(n("-12"), n("5"))) == "3");
    CHECK(text(modulo(n("12"), n("-5"))) == "-3");
    CHECK(text(modulo(n("-12"), n("-5"))) == "-2");
    CHECK(text(modulo(n("10.1"), n("4.5"))) == "1.1");
    CHECK(text(modulo(n("1"), n("0"))) == "nothing");
}

TEST_CASE("powers") {
    CHECK(text(power(n("2"), n("10"))) == "1024");
    CHECK(text(power(n("2"), n("-2"))) == "0.25");
    CHECK(text(power(n("0"), n("-1"))) == "nothing");
    CHECK(text(power(n("4"), n("0.5"))) == "2");
    CHECK(text(power(n("10"), n("6200"))) == "nothing");
    CHECK(text(power(n("2"), Number(INT64_MIN))) == "nothing");
}

TEST_CASE("numbers are rounded in every way") {
    CHECK(rounded("2.5", 0, Rounding::half_even) == "2");
    CHECK(rounded("3.5", 0, Rounding::half_even) == "4");
    CHECK(rounded("-2.5", 0, Rounding::half_up) == "-3");
    CHECK(rounded("-2.5", 0, Rounding::half_down) == "-2");
    CHECK(rounded("1.01", 1, Rounding::up) == "1.1");
    CHECK(rounded("-1.09", 1, Rounding::down) == "-1.0");
    CHECK(rounded("-1.5", 0, Rounding::floor) == "-2");
    CHECK(rounded("-1.5", 0, Rounding::ceiling) == "-1");
    CHECK(rounded("1234", -2, Rounding::half_even) == "1200");
    CHECK(rounded("1.5", 3, Rounding::half_even) == "1.5");
    CHECK(rounded("1e-400", 0, Rounding::up) == "1");
    CHECK(rounded("1e-400", 0, Rounding::half_up) == "0");
    CHECK(rounded("5e-36", 35, Rounding::half_up) == to_string(n("1e-35")));
}

TEST_CASE("numbers are ordered by value, not by form") {
    CHECK(n("1.0") == n("1.00"));
    CHECK(n("85") > n("84.99"));
    CHECK(n("-1") < n("0.0001"));
    CHECK(n("1e100") > n("9999999999999999999999999999999999"));
    CHECK(n("-1e100") < n("-9999999999999999999999999999999999"));
    CHECK(n("1e-100") < n("1"));
    CHECK(n("1e20") == n("100000000000000000000"));
    CHECK(n("0") == n("0e50"));
}

TEST_CASE("the range of decimal128 holds at its ends and one past them") {
    CHECK(text(Number::parse("9.999999999999999999999999999999999E+6144")) == "9.999999999999999999999999999999999E+6144");
    CHECK(text(Number::parse("1E+6145")) == "nothing");
    CHECK(text(multiply(n("1E+6144"), n("10"))) == "nothing");
    CHECK(n("1E-6176") > Number(0));
    CHECK(n("4E-6177") == Number(0));
    CHECK(n("6E-6177") == n("1E-6176"));
}

TEST_CASE("whole numbers become integers where 64 bits hold them") {
    CHECK(n("9223372036854775807").to_int64() == INT64_MAX);
    CHECK(n("-9223372036854775808").to_int64() == INT64_MIN);
    CHECK_FALSE(n("9223372036854775808").to_int64());
    CHECK(n("1e3").to_int64() == 1000);
    CHECK(n("5.00").to_int64() == 5);
    CHECK_FALSE(n("5.01").to_int64());
    CHECK_FALSE(n("1e30").to_int64());
    CHECK(Number::from_double(0.1) == n("0.1"));
    CHECK(n("0.1").to_double() == 0.1);
}

TEST_CASE("arithmetic with small coefficients equals arithmetic with great ones") {
    // The same sums over numbers written with many trailing zeros take the general path.
    std::uint64_t seed = 7;
    const auto next = [&] { return (seed = seed * 6364136223846793005ULL + 1442695040888963407ULL) >> 40; };
    for (int round = 0; round < 2'000; ++round) {
        const Number a(static_cast<std::int64_t>(next()) - 8'000'000), b(static_cast<std::int64_t>(next() % 5'000) - 2'500);
        const Number x(Int128{static_cast<std::int64_t>(next()) - 8'000'000}, -static_cast<std::int32_t>(next() % 6));
        const auto long_form = [](const Number& number) { return Number(number.coefficient() * 1'000'000'000 * 1'000'000'000, number.exponent() - 18); };
        CHECK(add(a, x) == add(long_form(a), long_form(x)));
        CHECK(multiply(a, x) == multiply(long_form(a), x));
        CHECK(divide(a, b) == divide(long_form(a), long_form(b)));
        CHECK(modulo(x, b) == modulo(long_form(x), long_form(b)));
        CHECK((a <=> x) == (long_form(a) <=> long_form(x)));
        CHECK(x.rounded(2, Rounding::half_even) == long_form(x).rounded(2, Rounding::half_even));
    }
}
