// Numeric functions (10.3.4.5), and not().
#include "expression/builtin/arguments.h"

namespace countersign::feel {

namespace {

using Rounding = Number::Rounding;

template<Rounding rounding> Value round_to(Evaluator& e, Arguments& a, const Node& at) {
    const auto scale = a.size() > 1 ? whole(a[1]) : std::optional<std::int64_t>(0);
    if (!a[0].is_number() || !scale || *scale < -Number::exponent_max || *scale > -Number::exponent_min) return mismatch(e, at, "a number and a scale");
    const auto result = a[0].as_number().rounded(*scale, rounding);
    return result ? Value(*result) : mismatch(e, at, "a number in range");
}

Value absolute(Evaluator& e, Arguments& a, const Node& at) {
    if (a[0].is_number()) return Value(a[0].as_number().abs());
    if (a[0].type() == Value::Type::days_time_duration) {
        const auto d = a[0].as_days_time_duration();
        return d.seconds < 0 || d.nanoseconds < 0 ? Value(DaysTimeDuration{-d.seconds, -d.nanoseconds}) : a[0];
    }
    if (a[0].type() == Value::Type::years_months_duration) return Value(YearsMonthsDuration{std::abs(a[0].as_years_months_duration().months)});
    return mismatch(e, at, "a number or a duration");
}

Value remainder(Evaluator& e, Arguments& a, const Node& at) {
    if (!a[0].is_number() || !a[1].is_number()) return mismatch(e, at, "two numbers");
    const auto result = modulo(a[0].as_number(), a[1].as_number());
    return result ? Value(*result) : e.problem(at, "feel.arithmetic", "a remainder of this division does not exist");
}

template<int parity> Value has_parity(Evaluator& e, Arguments& a, const Node& at) {
    const auto rest = a[0].is_number() && a[0].as_number().is_integer() ? modulo(a[0].as_number(), Number(2)) : std::nullopt;
    return rest ? Value(*rest == Number(parity)) : mismatch(e, at, "a whole number");
}

Value negation(Evaluator& e, Arguments& a, const Node& at) {
    if (a[0].is_boolean()) return Value(!a[0].as_boolean());
    return a[0].is_null() ? Value{} : mismatch(e, at, "a boolean");
}

} // namespace

void add_number_functions(std::vector<Builtin>& table) {
    table.push_back({"decimal", {"n", "scale"}, 2, round_to<Rounding::half_even>});
    table.push_back({"floor", {"n", "scale"}, 1, round_to<Rounding::floor>});
    table.push_back({"ceiling", {"n", "scale"}, 1, round_to<Rounding::ceiling>});
    table.push_back({"round up", {"n", "scale"}, 2, round_to<Rounding::up>});
    table.push_back({"round down", {"n", "scale"}, 2, round_to<Rounding::down>});
    table.push_back({"round half up", {"n", "scale"}, 2, round_to<Rounding::half_up>});
    table.push_back({"round half down", {"n", "scale"}, 2, round_to<Rounding::half_down>});
    table.push_back({"abs", {"n"}, 1, absolute});
    table.push_back({"modulo", {"dividend", "divisor"}, 2, remainder});
    table.push_back({"odd", {"number"}, 1, has_parity<1>});
    table.push_back({"even", {"number"}, 1, has_parity<0>});
    table.push_back({"not", {"negand"}, 1, negation});
}

} // namespace countersign::feel
