// Unary tests, and `in` (DMN 1.5, 10.3.2.8 and table 55).
#include "expression/evaluator.h"

namespace countersign::feel {

namespace {

Value truth(const std::optional<bool>& value) { return value ? Value(*value) : Value{}; }

/// A value as a test: a range includes, a list has, another value is the input.
std::optional<bool> meets(const Value& input, const Value& value) {
    if (value.type() == Value::Type::range && input.type() != Value::Type::range) return range_includes(as_range(value), input);
    if (value.is_list()) {
        for (const Value& item : value.as_list()) {
            const bool is_range = item.type() == Value::Type::range && input.type() != Value::Type::range;
            if ((is_range ? range_includes(as_range(item), input) : equal(input, item)).value_or(false)) return true;
        }
        return equal(input, value).value_or(false);
    }
    return equal(input, value);
}

} // namespace

Value Evaluator::in(const Node& n) {
    Value made;
    const Value& input = operand(n.a, made);
    bool unknown = false;
    for (std::uint32_t i = 0; i < n.count; ++i) {
        const Value result = test(child(n, i), input);
        if (result.is_boolean() && result.as_boolean()) return Value(true);
        unknown = unknown || result.is_null();
    }
    if (!unknown) return Value(false);
    return problem(n, "feel.type-mismatch", "a {} cannot be compared with all of these", type_name(input));
}

Value Evaluator::test(const Node& n, const Value& input) {
    Value made;
    switch (n.kind) {
    case Kind::test_equal: return truth(equal(input, operand(n.a, made)));
    case Kind::test_not_equal: {
        const auto same = equal(input, operand(n.a, made));
        return same ? Value(!*same) : Value{};
    }
    case Kind::test_less:
    case Kind::test_less_equal:
    case Kind::test_greater:
    case Kind::test_greater_equal: {
        const auto o = compare(input, operand(n.a, made));
        if (!o) return {};
        if (n.kind == Kind::test_less) return Value(*o < 0);
        if (n.kind == Kind::test_less_equal) return Value(*o <= 0);
        return Value(n.kind == Kind::test_greater ? *o > 0 : *o >= 0);
    }
    case Kind::test_all: return Value(true);
    default: return test_value(n, input);
    }
}

/// An expression: about the input (`?`), or a value to compare it with.
Value Evaluator::test_value(const Node& n, const Value& input) {
    Value made;
    const auto id = static_cast<NodeId>(&n - tree_.nodes.data());
    if (!n.uses_input) {
        const Value& value = operand(id, made);
        if (value.is_boolean() && !input.is_boolean() && n.kind != Kind::literal) return value; // a condition on other things
        return truth(meets(input, value));
    }
    const Bound bound(*this, {input_symbol, &input});
    const Value& value = operand(id, made);
    return value.is_boolean() ? value : value.is_null() ? Value{} : truth(meets(input, value));
}

/// Unary tests as a whole expression: the input is the variable named `?`.
Value Evaluator::tests(const Node& n) {
    if (n.kind == Kind::test_all) return Value(true);
    const Value* found = environment_.names.find("?");
    const Value input = found != nullptr ? *found : Value{};
    if (n.kind != Kind::test_any && n.kind != Kind::test_not) return test(n, input);
    Value result(false);
    for (std::uint32_t i = 0; i < n.count; ++i) {
        const Value one = test(child(n, i), input);
        if (one.is_boolean() && one.as_boolean()) {
            result = Value(true);
            break;
        }
        if (one.is_null()) result = Value{};
    }
    return n.kind == Kind::test_not && result.is_boolean() ? Value(!result.as_boolean()) : result;
}

} // namespace countersign::feel
