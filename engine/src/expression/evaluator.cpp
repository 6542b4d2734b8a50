#include "expression/evaluator.h"
#include "expression/parser.h"

namespace countersign::feel {

namespace {

/// What a list or context may hold: its copies, its text and its comparison stay within what one evaluation may cost.
constexpr std::uint32_t weight_max = 1'000'000;
constexpr std::uint32_t depth_max = 60; // below what the journal takes

} // namespace

void Evaluator::report(const Node& at, std::string_view code, std::string message) {
    problems_.push_back({std::string(code), std::move(message), at.offset, at.length});
}

/// Tells it once: of all that follows from it nothing more is heard.
bool Evaluator::out_of_steps(std::int64_t last, const Node& at) {
    if (steps_ - last <= environment_.steps_max) {
        quiet_ = false;
        problem(at, "feel.too-many-steps", "more than {} evaluation steps", environment_.steps_max);
        quiet_ = true;
    }
    return false;
}

bool Evaluator::too_deep(int height, const Node& at) {
    if (levels_ + height <= levels_max) return false;
    problem(at, "feel.too-deep", "more than {} levels of evaluation: functions call each other too deeply", levels_max);
    return true;
}

/// Large values cost steps for their size, wherever they are made, copied or walked through.
bool Evaluator::spend_for(const Value& value, const Node& at) {
    const std::int64_t steps = value.object() != nullptr ? value.object()->extent.weight / 16 : 0;
    return spend(steps, at);
}

Value Evaluator::run() {
    const Node& root = node(tree_.root);
    Value value = too_deep(root.height, root) ? Value{} : evaluate(tree_.root);
    return exhausted() ? Value{} : value;
}

Value Evaluator::evaluate(NodeId id) {
    const Node& n = node(id);
    if (!spend(1, n)) return {};
    Value value = dispatch(n);
    if (!value.is_list() && !value.is_context() && value.type() != Value::Type::function) return value;
    const Extent extent = extent_of(value);
    if (extent.depth > depth_max) return problem(n, "feel.too-deep", "a value of more than {} levels", depth_max);
    if (extent.weight > weight_max) return problem(n, "feel.too-large", "a value of more than {} parts", weight_max);
    return value;
}

Value Evaluator::dispatch(const Node& n) {
    switch (n.kind) {
    case Kind::literal: return n.value;
    case Kind::name: return lookup(n);
    case Kind::path: return path(n);
    case Kind::negate: return negate(n);
    case Kind::add:
    case Kind::subtract:
    case Kind::multiply:
    case Kind::divide:
    case Kind::power: return arithmetic(n);
    case Kind::equal:
    case Kind::not_equal:
    case Kind::less:
    case Kind::less_equal:
    case Kind::greater:
    case Kind::greater_equal: return comparison(n);
    case Kind::and_: return logical(n, true);
    case Kind::or_: return logical(n, false);
    case Kind::between: return between(n);
    case Kind::in: return in(n);
    case Kind::instance_of: return instance_of(n);
    case Kind::if_: return conditional(n);
    case Kind::list: return list(n);
    case Kind::context: return context(n);
    case Kind::entry: return evaluate(n.a);
    case Kind::range: return range(n);
    case Kind::filter: return filter(n);
    case Kind::call:
    case Kind::call_named: return call_node(n);
    case Kind::for_: return for_loop(n);
    case Kind::some: return quantified(n, true);
    case Kind::every: return quantified(n, false);
    case Kind::iterator: return {};
    case Kind::function: return make_closure(n);
    default: return tests(n);
    }
}

const Value& Evaluator::operand(NodeId id, Value& made) {
    const Node& n = node(id);
    if (n.kind == Kind::literal && spend(1, n)) return n.value;
    if (n.kind == Kind::name && spend(1, n))
        if (const Value* value = find(n)) return *value;
    if (n.kind == Kind::path && spend(1, n)) {
        Value made_base;
        const Value& base = operand(n.a, made_base);
        const Value* entry = base.is_context() ? base.as_context().find(n.text) : nullptr;
        if (entry != nullptr && &base != &made_base) return *entry;
        return made = entry != nullptr ? Value(*entry) : get_property(base, n);
    }
    return made = evaluate(id);
}

const Value* Evaluator::find(const Node& name) const {
    for (auto binding = bindings_.rbegin(); binding != bindings_.rend(); ++binding) {
        if (binding->entries == nullptr) {
            if (binding->symbol == name.symbol) return binding->value;
        } else if (const Value* entry = binding->entries->find(name.text)) {
            return entry;
        }
    }
    return environment_.names.find(name.text);
}

Value Evaluator::lookup(const Node& n) {
    if (const Value* value = find(n)) return *value;
    if (const std::int32_t builtin = find_builtin(n.text); builtin >= 0) return builtin_value(builtin);
    return problem(n, "feel.unknown-name", "nothing is named \"{}\" here", n.text);
}

Value Evaluator::negate(const Node& n) {
    const Value value = evaluate(n.a);
    if (value.is_number()) return Value(value.as_number().negated());
    const bool is_duration = value.type() == Value::Type::days_time_duration || value.type() == Value::Type::years_months_duration;
    return is_duration ? multiply(value, Value(-1)) : problem(n, "feel.type-mismatch", "a {} has no negative", type_name(value));
}

Value Evaluator::path(const Node& n) {
    Value made;
    return get_property(operand(n.a, made), n);
}

/// Of a list: of each of its items.
Value Evaluator::get_property(const Value& base, const Node& n) {
    if (base.is_context()) {
        const Value* value = base.as_context().find(n.text);
        return value != nullptr ? *value : problem(n, "feel.unknown-entry", "the context has no entry \"{}\"", n.text);
    }
    if (base.is_list()) {
        List results;
        if (!spend_for(base, n)) return {};
        results.reserve(base.as_list().size());
        for (const Value& item : base.as_list()) results.push_back(get_property(item, n));
        return Value(std::move(results));
    }
    auto value = property(base, n.text);
    return value ? std::move(*value) : problem(n, "feel.unknown-entry", "a {} has no property \"{}\"", type_name(base), n.text);
}

Value Evaluator::logical(const Node& n, bool is_and) {
    Value made_left, made_right;
    const Value& left = operand(n.a, made_left);
    if (left.is_boolean() && left.as_boolean() != is_and) return left; // decided
    const Value& right = operand(n.b, made_right);
    if (right.is_boolean() && right.as_boolean() != is_and) return right;
    for (const Value* side : {&left, &right})
        if (!side->is_boolean() && !side->is_null())
            return problem(n, "feel.type-mismatch", "a {} is neither true nor false", type_name(*side));
    return left.is_boolean() && right.is_boolean() ? Value(is_and) : Value{};
}

Value Evaluator::comparison(const Node& n) {
    Value made_left, made_right;
    const Value &left = operand(n.a, made_left), &right = operand(n.b, made_right);
    if (!spend_for(left, n)) return {};
    if (n.kind == Kind::equal || n.kind == Kind::not_equal) {
        const auto same = equal(left, right);
        if (!same) return problem(n, "feel.type-mismatch", "a {} and a {} cannot be compared", type_name(left), type_name(right));
        return Value(*same == (n.kind == Kind::equal));
    }
    const auto o = compare(left, right);
    if (!o) return problem(n, "feel.type-mismatch", "a {} and a {} have no order", type_name(left), type_name(right));
    switch (n.kind) {
    case Kind::less: return Value(*o < 0);
    case Kind::less_equal: return Value(*o <= 0);
    case Kind::greater: return Value(*o > 0);
    default: return Value(*o >= 0);
    }
}

Value Evaluator::arithmetic(const Node& n) {
    Value made_left, made_right;
    const Value &left = operand(n.a, made_left), &right = operand(n.b, made_right);
    if (!spend_for(left, n) || !spend_for(right, n)) return {};
    Value result;
    switch (n.kind) {
    case Kind::add: result = add(left, right); break;
    case Kind::subtract: result = subtract(left, right); break;
    case Kind::multiply: result = multiply(left, right); break;
    case Kind::divide: result = divide(left, right); break;
    default: result = power(left, right);
    }
    if (result.is_null()) return problem(n, "feel.arithmetic", "a {} and a {} give no result here", type_name(left), type_name(right));
    if (result.is_string() && result.as_string().size() > environment_.string_bytes_max)
        return problem(n, "feel.string-too-long", "a text of more than {} bytes", environment_.string_bytes_max);
    return result;
}

Value Evaluator::between(const Node& n) {
    Value made_value, made_low, made_high;
    const Value &value = operand(n.a, made_value), &low = operand(n.b, made_low), &high = operand(n.c, made_high);
    const auto above = compare(value, low), below = compare(value, high);
    if (!above || !below)
        return problem(n, "feel.type-mismatch", "a {} is not between a {} and a {}", type_name(value), type_name(low), type_name(high));
    return Value(*above >= 0 && *below <= 0);
}

/// Null counts as false; what is neither true nor false decides nothing.
Value Evaluator::conditional(const Node& n) {
    const Value condition = evaluate(n.a);
    if (!condition.is_boolean() && !condition.is_null())
        return problem(node(n.a), "feel.type-mismatch", "a {} is neither true nor false", type_name(condition));
    return evaluate(condition.is_boolean() && condition.as_boolean() ? n.b : n.c);
}

Value Evaluator::instance_of(const Node& n) {
    Value made;
    const Value& value = operand(n.a, made);
    if (const auto unknown = unknown_name(tree_.types[n.type], environment_.types))
        return problem(n, "feel.unknown-type", "there is no type \"{}\"", *unknown);
    return Value(is_instance_of(value, tree_.types[n.type], environment_.types));
}

Value Evaluator::list(const Node& n) {
    List items;
    items.reserve(n.count);
    for (std::uint32_t i = 0; i < n.count; ++i) items.push_back(evaluate(tree_.lists[n.first + i]));
    return Value(std::move(items));
}

/// An entry sees those before it.
Value Evaluator::context(const Node& n) {
    Context result;
    const Bound bound(*this, {no_symbol, nullptr, &result});
    for (std::uint32_t i = 0; i < n.count; ++i) {
        const Node& entry = child(n, i);
        if (result.find(entry.text) != nullptr) return problem(entry, "feel.duplicate-entry", "the entry \"{}\" stands twice", entry.text);
        result.set(entry.text, evaluate(entry.a));
    }
    return Value(std::move(result));
}

Value Evaluator::range(const Node& n) {
    Range result{n.a != no_node ? evaluate(n.a) : Value{}, {}, n.start_closed, n.end_closed};
    if (n.b != no_node) result.end = n.b == n.a ? result.start : evaluate(n.b);
    if (!is_valid(result)) return problem(n, "feel.type-mismatch", "the ends of a range must be of one kind that has an order");
    return make_range(std::move(result));
}

Outcome evaluate(const Expression& expression, const Environment& environment) {
    Outcome outcome;
    Evaluator evaluator(expression, environment, outcome.problems);
    outcome.value = evaluator.run();
    outcome.steps = evaluator.steps();
    return outcome;
}

} // namespace countersign::feel
