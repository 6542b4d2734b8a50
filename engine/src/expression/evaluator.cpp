#include "expression/evaluator.h"
#include "expression/parser.h"
#include "value/civil.h"

namespace countersign::feel {

namespace {

/// What a list or context may hold: its copies, its text and its comparison stay within what one evaluation may cost.
constexpr std::uint32_t weight_max = 1'000'000;
constexpr std::uint32_t depth_max = 60; // below what the journal takes

Value truth(const std::optional<bool>& value) { return value ? Value(*value) : Value{}; }

} // namespace

Value Evaluator::problem(const Node& at, std::string code, std::string message) {
    if (problems_.size() < 100) problems_.push_back({std::move(code), std::move(message), at.offset, at.length});
    return {};
}

bool Evaluator::spend(std::int64_t steps, const Node& at) {
    if (exhausted()) return false;
    steps_ += steps;
    if (!exhausted()) return true;
    problem(at, "feel.too-many-steps", fmt::format("more than {} evaluation steps", environment_.steps_max));
    return false;
}

/// Large values cost steps for their size, wherever they are made, copied or walked through.
bool Evaluator::spend_for(const Value& value, const Node& at) {
    const std::int64_t steps = value.object() != nullptr ? value.object()->extent.weight / 16 : 0;
    return steps == 0 ? !exhausted() : spend(steps, at);
}

Value Evaluator::evaluate(NodeId id) {
    const Node& n = node(id);
    if (!spend(1, n)) return {};
    const Level level(depth_);
    if (level.too_deep()) return problem(n, "feel.too-deep", fmt::format("more than {} levels of evaluation", levels_max));
    Value value = dispatch(n);
    if (!value.is_list() && !value.is_context() && value.type() != Value::Type::function) return value;
    const Extent extent = extent_of(value);
    if (extent.depth > depth_max) return problem(n, "feel.too-deep", fmt::format("a value of more than {} levels", depth_max));
    if (extent.weight > weight_max) return problem(n, "feel.too-large", fmt::format("a value of more than {} parts", weight_max));
    return value;
}

Value Evaluator::dispatch(const Node& n) {
    switch (n.kind) {
    case Kind::literal: return n.value;
    case Kind::name: return lookup(n);
    case Kind::path: return path(n);
    case Kind::negate: {
        const Value value = evaluate(n.a);
        if (value.is_number()) return Value(value.as_number().negated());
        Value result =
            subtract(value.type() == Value::Type::days_time_duration ? Value(DaysTimeDuration{}) : Value(YearsMonthsDuration{}), value);
        return result.is_null() && !value.is_null()
                   ? problem(n, "feel.type-mismatch", fmt::format("a {} has no negative", type_name(value)))
                   : result;
    }
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
    case Kind::instance_of: return Value(is_instance_of(evaluate(n.a), tree_.types[n.type], environment_.types));
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
    case Kind::function: return make_function(n);
    case Kind::test_any:
    case Kind::test_not:
    case Kind::test_all: {
        const Value* input = environment_.names.find("?");
        return tests(n, input != nullptr ? *input : Value{});
    }
    case Kind::test_less:
    case Kind::test_less_equal:
    case Kind::test_greater:
    case Kind::test_greater_equal:
    case Kind::test_equal:
    case Kind::test_not_equal: {
        const Value* input = environment_.names.find("?");
        return test(n, input != nullptr ? *input : Value{});
    }
    }
    return {};
}

const Value& Evaluator::operand(NodeId id, Value& made) {
    const Node& n = node(id);
    if (n.kind == Kind::literal && spend(1, n)) return n.value;
    if (n.kind == Kind::name && bindings_.empty() && spend(1, n))
        if (const Value* value = environment_.names.find(n.text)) return *value;
    return made = evaluate(id);
}

Value Evaluator::lookup(const Node& n) {
    for (auto binding = bindings_.rbegin(); binding != bindings_.rend(); ++binding) {
        if (binding->name != nullptr) {
            if (*binding->name == n.text) return binding->value;
        } else if (const Value* entry = binding->value.as_context().find(n.text)) {
            return *entry;
        }
    }
    if (const Value* value = environment_.names.find(n.text)) return *value;
    if (const std::int32_t builtin = find_builtin(n.text); builtin >= 0) return builtin_value(builtin);
    return problem(n, "feel.unknown-name", fmt::format("nothing is named \"{}\" here", n.text));
}

Value Evaluator::path(const Node& n) {
    const Value base = evaluate(n.a);
    return get_property(base, n.text, n);
}

Value Evaluator::get_property(const Value& base, const std::string& name, const Node& n) {
    using Type = Value::Type;
    switch (base.type()) {
    case Type::context: {
        const Value* value = base.as_context().find(name);
        return value != nullptr ? *value : problem(n, "feel.unknown-entry", fmt::format("the context has no entry \"{}\"", name));
    }
    case Type::list: {
        List results;
        if (!spend_for(base, n)) return {};
        for (const Value& item : base.as_list()) results.push_back(get_property(item, name, n));
        return Value(std::move(results));
    }
    case Type::date:
        if (name == "year") return Value(base.as_date().year);
        if (name == "month") return Value(int{base.as_date().month});
        if (name == "day") return Value(int{base.as_date().day});
        if (name == "weekday") return Value((days_from_epoch(base.as_date()) % 7 + 10) % 7 + 1);
        break;
    case Type::date_time:
        if (name == "year" || name == "month" || name == "day" || name == "weekday")
            return get_property(Value(base.as_date_time().date), name, n);
        if (name == "time offset" && !base.as_date_time().time.zone.empty())
            return Value(DaysTimeDuration{offset_seconds_of(base.as_date_time()), 0});
        return get_property(Value(base.as_date_time().time), name, n);
    case Type::time: {
        const TimeOfDay& t = base.as_time();
        if (name == "hour") return Value(int{t.hour});
        if (name == "minute") return Value(int{t.minute});
        if (name == "second") return Value(int{t.second});
        if (name == "timezone") return t.zone.empty() ? Value{} : Value(t.zone);
        if (name == "time offset") return t.has_offset ? Value(DaysTimeDuration{t.offset_seconds, 0}) : Value{};
        break;
    }
    case Type::days_time_duration: {
        const auto seconds = base.as_days_time_duration().seconds;
        if (name == "days") return Value(seconds / 86'400);
        if (name == "hours") return Value(seconds / 3'600 % 24);
        if (name == "minutes") return Value(seconds / 60 % 60);
        if (name == "seconds") return Value(seconds % 60);
        break;
    }
    case Type::years_months_duration: {
        const auto months = base.as_years_months_duration().months;
        if (name == "years") return Value(months / 12);
        if (name == "months") return Value(months % 12);
        break;
    }
    case Type::range: {
        const Range& r = as_range(base);
        if (name == "start") return r.start;
        if (name == "end") return r.end;
        if (name == "start included") return Value(r.start_closed);
        if (name == "end included") return Value(r.end_closed);
        break;
    }
    case Type::null: return {};
    default: break;
    }
    return problem(n, "feel.unknown-entry", fmt::format("a {} has no property \"{}\"", type_name(base), name));
}

Value Evaluator::logical(const Node& n, bool is_and) {
    const Value left = evaluate(n.a);
    if (left.is_boolean() && left.as_boolean() != is_and) return left; // decided
    const Value right = evaluate(n.b);
    if (right.is_boolean() && right.as_boolean() != is_and) return right;
    for (const Value* side : {&left, &right})
        if (!side->is_boolean() && !side->is_null())
            return problem(n, "feel.type-mismatch", fmt::format("a {} is neither true nor false", type_name(*side)));
    return left.is_boolean() && right.is_boolean() ? Value(is_and) : Value{};
}

Value Evaluator::comparison(const Node& n) {
    Value made_left, made_right;
    const Value &left = operand(n.a, made_left), &right = operand(n.b, made_right);
    if (!spend_for(left, n)) return {};
    if (n.kind == Kind::equal || n.kind == Kind::not_equal) {
        const auto same = equal(left, right);
        if (!same)
            return problem(n, "feel.type-mismatch", fmt::format("a {} and a {} cannot be compared", type_name(left), type_name(right)));
        return Value(*same == (n.kind == Kind::equal));
    }
    const auto o = compare(left, right);
    if (!o) return problem(n, "feel.type-mismatch", fmt::format("a {} and a {} have no order", type_name(left), type_name(right)));
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
    if (result.is_null())
        return problem(n, "feel.arithmetic", fmt::format("a {} and a {} give no result here", type_name(left), type_name(right)));
    if (result.is_string() && result.as_string().size() > environment_.string_bytes_max)
        return problem(n, "feel.string-too-long", fmt::format("a text of more than {} bytes", environment_.string_bytes_max));
    return result;
}

Value Evaluator::between(const Node& n) {
    const Value value = evaluate(n.a), low = evaluate(n.b), high = evaluate(n.c);
    const auto above = compare(value, low), below = compare(value, high);
    if (!above || !below)
        return problem(n, "feel.type-mismatch",
                       fmt::format("a {} is not between a {} and a {}", type_name(value), type_name(low), type_name(high)));
    return Value(*above >= 0 && *below <= 0);
}

Value Evaluator::in(const Node& n) {
    Value made;
    const Value& input = operand(n.a, made);
    bool unknown = false;
    for (std::uint32_t i = 0; i < n.count; ++i) {
        const Value result = test(child(n, i), input);
        if (result.is_boolean() && result.as_boolean()) return Value(true);
        unknown = unknown || result.is_null();
    }
    if (unknown && !input.is_null())
        return problem(n, "feel.type-mismatch", fmt::format("a {} cannot be compared with all of these", type_name(input)));
    return unknown ? Value{} : Value(false);
}

Value Evaluator::test(const Node& n, const Value& input) {
    switch (n.kind) {
    case Kind::test_equal: return truth(equal(input, evaluate(n.a)));
    case Kind::test_not_equal: {
        const auto same = equal(input, evaluate(n.a));
        return same ? Value(!*same) : Value{};
    }
    case Kind::test_less:
    case Kind::test_less_equal:
    case Kind::test_greater:
    case Kind::test_greater_equal: {
        const auto o = compare(input, evaluate(n.a));
        if (!o) return {};
        if (n.kind == Kind::test_less) return Value(*o < 0);
        if (n.kind == Kind::test_less_equal) return Value(*o <= 0);
        return Value(n.kind == Kind::test_greater ? *o > 0 : *o >= 0);
    }
    case Kind::test_all: return Value(true);
    default: break;
    }
    static const std::string question = "?";
    bindings_.push_back({&question, input});
    const Value value = evaluate(static_cast<NodeId>(&n - tree_.nodes.data()));
    bindings_.pop_back();
    if (value.type() == Value::Type::range) return truth(range_includes(as_range(value), input));
    if (value.is_list()) {
        for (const Value& item : value.as_list()) {
            const auto hit = item.type() == Value::Type::range ? range_includes(as_range(item), input) : equal(input, item);
            if (hit.value_or(false)) return Value(true);
        }
        return truth(equal(input, value).value_or(false));
    }
    if (value.is_boolean() && !input.is_boolean()) return value; // an expression about `?`
    return truth(equal(input, value));
}

Value Evaluator::tests(const Node& n, const Value& input) {
    if (n.kind == Kind::test_all) return Value(true);
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

Value Evaluator::conditional(const Node& n) {
    const Value condition = evaluate(n.a);
    return evaluate(condition.is_boolean() && condition.as_boolean() ? n.b : n.c);
}

Value Evaluator::list(const Node& n) {
    List items;
    items.reserve(n.count);
    for (std::uint32_t i = 0; i < n.count; ++i) items.push_back(evaluate(tree_.lists[n.first + i]));
    return Value(std::move(items));
}

Value Evaluator::context(const Node& n) {
    Context result;
    const auto bound = bindings_.size();
    for (std::uint32_t i = 0; i < n.count; ++i) {
        const Node& entry = child(n, i);
        if (result.find(entry.text) != nullptr) {
            bindings_.resize(bound);
            return problem(entry, "feel.duplicate-entry", fmt::format("the entry \"{}\" stands twice", entry.text));
        }
        Value value = evaluate(entry.a);
        result.set(entry.text, value);
        bindings_.push_back({&entry.text, std::move(value)});
    }
    bindings_.resize(bound);
    return Value(std::move(result));
}

Value Evaluator::range(const Node& n) {
    Range result{n.a != no_node ? evaluate(n.a) : Value{}, {}, n.start_closed, n.end_closed};
    if (n.b != no_node) result.end = n.b == n.a ? result.start : evaluate(n.b);
    const bool fits = result.start.is_null() || result.end.is_null() || compare(result.start, result.end).has_value();
    if (!fits || (result.start.is_null() && result.end.is_null()))
        return problem(n, "feel.type-mismatch", "the ends of a range must be of one kind that has an order");
    return make_range(std::move(result));
}

Outcome evaluate(const Expression& expression, const Environment& environment) {
    Outcome outcome;
    Evaluator evaluator(expression, environment, outcome.problems);
    outcome.value = evaluator.evaluate(expression.root);
    if (evaluator.exhausted()) outcome.value = Value{};
    outcome.steps = evaluator.steps();
    return outcome;
}

} // namespace countersign::feel
