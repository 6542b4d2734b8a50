// Numeric functions (10.3.4.5).
#include "expression/builtin/arguments.h"
#include "value/number_functions.h"

namespace countersign::feel {

namespace {

using Rounding = Number::Rounding;

template<Rounding rounding> Value round_to(Evaluator& e, Arguments& a, const Node& at) {
    const auto scale = a.size() > 1 ? cut_to_whole(a[1]) : std::optional<std::int64_t>(0);
    if (!scale || *scale < -Number::exponent_max || *scale > -Number::exponent_min) return mismatch(e, at, "a scale from -6111 to 6176");
    const auto result = a[0].as_number().rounded(*scale, rounding);
    return result ? Value(*result) : mismatch(e, at, "a number in range");
}

Value absolute(Evaluator&, Arguments& a, const Node&) {
    if (a[0].is_number()) return Value(a[0].as_number().abs());
    if (a[0].type() == Value::Type::years_months_duration)
        return Value(YearsMonthsDuration{std::abs(a[0].as_years_months_duration().months)});
    const auto d = a[0].as_days_time_duration();
    return d.seconds < 0 || d.nanoseconds < 0 ? Value(DaysTimeDuration{-d.seconds, -d.nanoseconds}) : a[0];
}

Value remainder(Evaluator& e, Arguments& a, const Node& at) {
    const auto result = modulo(a[0].as_number(), a[1].as_number());
    return result ? Value(*result) : e.problem(at, "feel.arithmetic", "a remainder of this division does not exist");
}

template<int parity> Value has_parity(Evaluator& e, Arguments& a, const Node& at) {
    const auto rest = a[0].as_number().is_integer() ? modulo(a[0].as_number().abs(), Number(2)) : std::nullopt;
    return rest ? Value(*rest == Number(parity)) : mismatch(e, at, "a whole number");
}

template<std::optional<Number> (*function)(const Number&)> Value of_one(Evaluator& e, Arguments& a, const Node& at) {
    const auto result = function(a[0].as_number());
    return result ? Value(*result) : e.problem(at, "feel.arithmetic", "the function has no value for this number");
}

} // namespace

void add_number_functions(BuiltinRows& rows) {
    rows.push_back({"decimal(n: number, scale: number) -> number", round_to<Rounding::half_even>});
    rows.push_back({"floor(n: number, scale?: number) -> number", round_to<Rounding::floor>});
    rows.push_back({"ceiling(n: number, scale?: number) -> number", round_to<Rounding::ceiling>});
    rows.push_back({"round up(n: number, scale: number) -> number", round_to<Rounding::up>});
    rows.push_back({"round down(n: number, scale: number) -> number", round_to<Rounding::down>});
    rows.push_back({"round half up(n: number, scale: number) -> number", round_to<Rounding::half_up>});
    rows.push_back({"round half down(n: number, scale: number) -> number", round_to<Rounding::half_down>});
    rows.push_back({"abs(n: number) -> number", absolute});
    rows.push_back({"abs(n: days and time duration) -> days and time duration", absolute});
    rows.push_back({"abs(n: years and months duration) -> years and months duration", absolute});
    rows.push_back({"modulo(dividend: number, divisor: number) -> number", remainder});
    rows.push_back({"sqrt(number: number) -> number", of_one<square_root>});
    rows.push_back({"log(number: number) -> number", of_one<natural_logarithm>});
    rows.push_back({"exp(number: number) -> number", of_one<exponential>});
    rows.push_back({"odd(number: number) -> boolean", has_parity<1>});
    rows.push_back({"even(number: number) -> boolean", has_parity<0>});
}

} // namespace countersign::feel
