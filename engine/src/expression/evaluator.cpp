#include "expression/evaluator.h"
#include "value/iso8601.h"

namespace countersign::feel {

namespace {

constexpr int depth_max = 2'000;

Value truth(const std::optional<bool>& value) { return value ? Value(*value) : Value{}; }

} // namespace

Value Evaluator::problem(const Node& at, std::string code, std::string message) {
    if (problems_.size() < 100) problems_.push_back({std::move(code), std::move(message), at.offset, at.length});
    return {};
}

bool Evaluator::spend(std::int64_t steps, const Node& at) {
    const bool before = steps_ <= environment_.steps_max;
    steps_ += steps;
    if (steps_ <= environment_.steps_max) return true;
    if (before) problem(at, "feel.too-many-steps", fmt::format("more than {} evaluation steps", environment_.steps_max));
    return false;
}

Value Evaluator::evaluate(NodeId id) {
    const Node& n = node(id);
    if (!spend(1, n)) return {};
    struct Level {
        int& depth;
        explicit Level(int& d) : depth(d) { ++depth; }
        ~Level() { --depth; }
    } level(depth_);
    if (depth_ > depth_max) return problem(n, "feel.too-deep", fmt::format("more than {} levels of evaluation", depth_max));
    switch (n.kind) {
    case Kind::literal: return n.value;
    case Kind::name: return lookup(n);
    case Kind::path: return path(n);
    case Kind::negate: {
        const Value value = evaluate(n.a);
        if (value.is_number()) return Value(value.as_number().negated());
        Value result = subtract(value.type() == Value::Type::days_time_duration ? Value(DaysTimeDuration{}) : Value(YearsMonthsDuration{}), value);
        return result.is_null() && !value.is_null() ? problem(n, "feel.type-mismatch", fmt::format("a {} has no negative", type_name(value))) : result;
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
    case Kind::instance_of: return Value(is_instance_of(evaluate(n.a), n.text));
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

Value Evaluator::lookup(const Node& n) {
    for (auto binding = bindings_.rbegin(); binding != bindings_.rend(); ++binding)
        if (*binding->name == n.text) return binding->value;
    if (const Value* value = environment_.names.find(n.text)) return *value;
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
        if (name == "year" || name == "month" || name == "day" || name == "weekday") return get_property(Value(base.as_date_time().date), name, n);
        return get_property(Value(base.as_date_time().time), name, n);
    case Type::time: {
        const TimeOfDay& t = base.as_time();
        if (name == "hour") return Value(int{t.hour});
        if (name == "minute") return Value(int{t.minute});
        if (name == "second") return Value(int{t.second});
        if (name == "timezone") return t.zone.empty() ? Value{} : Value(t.zone);
        if (name == "time offset") return t.has_offset ? Value(DaysTimeDuration{t.offset_minutes * 60, 0}) : Value{};
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
    if (left.is_boolean() && right.is_boolean()) return Value(is_and);
    return {};
}

Value Evaluator::comparison(const Node& n) {
    const Value left = evaluate(n.a), right = evaluate(n.b);
    if (n.kind == Kind::equal || n.kind == Kind::not_equal) {
        const auto same = equal(left, right);
        if (!same) return problem(n, "feel.type-mismatch", fmt::format("a {} and a {} cannot be compared", type_name(left), type_name(right)));
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
    const Value left = evaluate(n.a), right = evaluate(n.b);
    Value result;
    switch (n.kind) {
    case Kind::add: result = add(left, right); break;
    case Kind::subtract: result = subtract(left, right); break;
    case Kind::multiply: result = multiply(left, right); break;
    case Kind::divide: result = divide(left, right); break;
    default: result = power(left, right);
    }
    if (result.is_null()) return problem(n, "feel.arithmetic", fmt::format("a {} and a {} give no result here", type_name(left), type_name(right)));
    if (result.is_string() && result.as_string().size() > environment_.string_bytes_max)
        return problem(n, "feel.string-too-long", fmt::format("a text of more than {} bytes", environment_.string_bytes_max));
    return result;
}

Value Evaluator::between(const Node& n) {
    const Value value = evaluate(n.a), low = evaluate(n.b), high = evaluate(n.c);
    const auto above = compare(value, low), below = compare(value, high);
    if (!above || !below) return problem(n, "feel.type-mismatch", fmt::format("a {} is not between a {} and a {}", type_name(value), type_name(low), type_name(high)));
    return Value(*above >= 0 && *below <= 0);
}

Value Evaluator::in(const Node& n) {
    const Value input = evaluate(n.a);
    bool unknown = false;
    for (std::uint32_t i = 0; i < n.count; ++i) {
        const Value result = test(child(n, i), input);
        if (result.is_boolean() && result.as_boolean()) return Value(true);
        unknown = unknown || result.is_null();
    }
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
    Range result{evaluate(n.a), evaluate(n.b), n.start_closed, n.end_closed};
    const bool fits = result.start.is_null() || result.end.is_null() || compare(result.start, result.end).has_value();
    if (!fits || (result.start.is_null() && result.end.is_null())) return problem(n, "feel.type-mismatch", "the ends of a range must be of one kind that has an order");
    return make_range(std::move(result));
}

Value Evaluator::filter(const Node& n) {
    static const std::string item_name = "item";
    const Value base = evaluate(n.a);
    if (base.is_null()) return Value(List{});
    const List single = base.is_list() ? List{} : List{base};
    const List& items = base.is_list() ? base.as_list() : single;
    const auto by_index = [&](const Value& index) {
        const auto position = index.as_number().to_int64();
        const auto size = static_cast<std::int64_t>(items.size());
        if (!position || *position == 0 || *position > size || *position < -size) return problem(n, "feel.index", "there is no item at this position");
        return items[static_cast<std::size_t>(*position > 0 ? *position - 1 : size + *position)];
    };
    if (node(n.b).kind == Kind::literal && node(n.b).value.is_number()) return by_index(node(n.b).value);
    List kept;
    for (const Value& item : items) {
        if (!spend(1, n)) return {};
        const auto bound = bindings_.size();
        bindings_.push_back({&item_name, item});
        if (item.is_context())
            for (const auto& [name, value] : item.as_context()) bindings_.push_back({&name, value});
        const auto problems = problems_.size();
        const Value keep = evaluate(n.b);
        bindings_.resize(bound);
        if (keep.is_number()) return by_index(keep);
        if (!keep.is_null()) problems_.resize(std::min(problems, problems_.size()));
        if (keep.is_boolean() && keep.as_boolean()) kept.push_back(item);
    }
    return Value(std::move(kept));
}

bool Evaluator::iterate(const Node& iterator, const std::function<bool(Value)>& visit) {
    Value from = evaluate(iterator.a);
    if (iterator.b == no_node && from.type() != Value::Type::range) {
        const List single = from.is_list() ? List{} : List{from};
        if (from.is_null()) return false;
        for (const Value& item : from.is_list() ? from.as_list() : single)
            if (!spend(1, iterator) || !visit(item)) return true;
        return true;
    }
    Value to = iterator.b != no_node ? evaluate(iterator.b) : as_range(from).end;
    if (iterator.b == no_node) from = Value(as_range(from).start);
    const auto first = from.is_number() ? from.as_number().to_int64() : std::nullopt;
    const auto last = to.is_number() ? to.as_number().to_int64() : std::nullopt;
    if (first && last) {
        const std::int64_t step = *first <= *last ? 1 : -1;
        for (std::int64_t i = *first;; i += step) {
            if (!spend(1, iterator) || !visit(Value(i)) || i == *last) return true;
        }
    }
    if (from.type() == Value::Type::date && to.type() == Value::Type::date) {
        const auto a = days_from_epoch(from.as_date()), b = days_from_epoch(to.as_date());
        const std::int64_t step = a <= b ? 1 : -1;
        for (std::int64_t i = a;; i += step)
            if (!spend(1, iterator) || !visit(Value(date_from_days(i))) || i == b) return true;
    }
    return false;
}

void Evaluator::for_iterator(const Node& n, std::uint32_t index, List& results) {
    static const std::string partial_name = "partial";
    if (index == n.count) {
        bindings_.push_back({&partial_name, Value(results)});
        Value result = evaluate(n.a);
        bindings_.pop_back();
        results.push_back(std::move(result));
        return;
    }
    const Node& iterator = child(n, index);
    const bool fits = iterate(iterator, [&](Value value) {
        bindings_.push_back({&iterator.text, std::move(value)});
        for_iterator(n, index + 1, results);
        bindings_.pop_back();
        return steps_ <= environment_.steps_max;
    });
    if (!fits) problem(iterator, "feel.type-mismatch", "this cannot be iterated over");
}

Value Evaluator::for_loop(const Node& n) {
    List results;
    const auto problems = problems_.size();
    for_iterator(n, 0, results);
    const bool failed = std::any_of(problems_.begin() + static_cast<std::ptrdiff_t>(std::min(problems, problems_.size())), problems_.end(),
                                    [](const Problem& p) { return p.message == "this cannot be iterated over" || p.code == "feel.too-many-steps"; });
    return failed ? Value{} : Value(std::move(results));
}

bool Evaluator::quantified_iterator(const Node& n, std::uint32_t index, bool some, Value& result) {
    if (index == n.count) {
        const Value value = evaluate(n.a);
        if (!value.is_boolean()) result = Value{};
        else if (value.as_boolean() == some) return result = Value(some), false;
        return true;
    }
    const Node& iterator = child(n, index);
    bool go_on = true;
    const bool fits = iterate(iterator, [&](Value value) {
        bindings_.push_back({&iterator.text, std::move(value)});
        go_on = quantified_iterator(n, index + 1, some, result);
        bindings_.pop_back();
        return go_on;
    });
    if (!fits) result = problem(iterator, "feel.type-mismatch", "this cannot be iterated over");
    return go_on && fits;
}

Value Evaluator::quantified(const Node& n, bool some) {
    Value result(!some);
    quantified_iterator(n, 0, some, result);
    return result;
}

Value Evaluator::make_function(const Node& n) {
    // The closure owns a copy of its tree: it may outlive this evaluation.
    Function function{std::make_shared<Expression>(tree_), static_cast<NodeId>(&n - tree_.nodes.data()), bindings_};
    return Value(new Boxed<Function>(std::move(function)), Value::Type::function);
}

Value Evaluator::call(const Value& value, std::vector<Value> arguments, const Node& at) {
    if (value.type() != Value::Type::function) return problem(at, "feel.not-a-function", fmt::format("a {} cannot be called", type_name(value)));
    const Function& function = static_cast<const Boxed<Function>*>(value.object())->value;
    const Node& definition = function.tree->nodes[function.node];
    if (arguments.size() != definition.count) return problem(at, "feel.arity", fmt::format("the function takes {} arguments, not {}", definition.count, arguments.size()));
    if (++depth_ > depth_max || !spend(1, at)) {
        --depth_;
        return problem(at, "feel.too-deep", "functions call each other too deeply");
    }
    Evaluator inner(*function.tree, environment_, problems_);
    inner.bindings_ = function.captured;
    inner.depth_ = depth_;
    inner.steps_ = steps_;
    for (std::uint32_t i = 0; i < definition.count; ++i) inner.bindings_.push_back({&inner.child(definition, i).text, std::move(arguments[i])});
    Value result = inner.evaluate(definition.a);
    steps_ = inner.steps_;
    --depth_;
    return result;
}

Value Evaluator::call_node(const Node& n) {
    std::vector<Value> arguments;
    const Builtin* builtin = n.builtin >= 0 ? &builtins()[static_cast<std::size_t>(n.builtin)] : nullptr;
    if (builtin != nullptr && environment_.names.find(node(n.a).text) != nullptr && environment_.names.find(node(n.a).text)->type() == Value::Type::function) builtin = nullptr;
    const Value callee = builtin == nullptr ? evaluate(n.a) : Value{};
    if (n.kind == Kind::call) {
        for (std::uint32_t i = 0; i < n.count; ++i) arguments.push_back(evaluate(tree_.lists[n.first + i]));
    } else {
        std::vector<std::string_view> names;
        if (builtin != nullptr) names.assign(builtin->parameters.begin(), builtin->parameters.end());
        else if (callee.type() == Value::Type::function) {
            const Function& function = static_cast<const Boxed<Function>*>(callee.object())->value;
            const Node& definition = function.tree->nodes[function.node];
            for (std::uint32_t i = 0; i < definition.count; ++i) names.push_back(function.tree->nodes[function.tree->lists[definition.first + i]].text);
        }
        arguments.resize(names.size());
        std::size_t highest = 0;
        for (std::uint32_t i = 0; i < n.count; ++i) {
            const Node& entry = child(n, i);
            const auto at = std::find(names.begin(), names.end(), entry.text);
            if (at == names.end()) return problem(entry, "feel.unknown-parameter", fmt::format("the function has no parameter \"{}\"", entry.text));
            const auto position = static_cast<std::size_t>(at - names.begin());
            arguments[position] = evaluate(entry.a);
            highest = std::max(highest, position + 1);
        }
        if (builtin != nullptr) arguments.resize(std::max(highest, std::min(builtin->required, names.size())));
    }
    if (builtin == nullptr) return call(callee, std::move(arguments), n);
    const bool variadic = !builtin->parameters.empty() && builtin->parameters.back() == "…";
    if (arguments.size() < builtin->required || (!variadic && arguments.size() > builtin->parameters.size()))
        return problem(n, "feel.arity", fmt::format("{} does not take {} arguments", builtin->name, arguments.size()));
    return builtin->apply(*this, arguments, n);
}

Outcome evaluate(const Expression& expression, const Environment& environment) {
    Outcome outcome;
    outcome.value = Evaluator(expression, environment, outcome.problems).evaluate(expression.root);
    if (!outcome.problems.empty() && outcome.problems.back().code == "feel.too-many-steps") outcome.value = Value{};
    return outcome;
}

} // namespace countersign::feel
