// Functions: closures, calls by position and by name.
#include "expression/evaluator.h"

namespace countersign::feel {

namespace {

const Function& as_function(const Value& value) { return static_cast<const Boxed<Function>*>(value.object())->value; }

/// A parameter may go by several names: "from|year".
bool goes_by(std::string_view names, std::string_view name) {
    while (!names.empty()) {
        const auto bar = names.find('|');
        if (names.substr(0, bar) == name) return true;
        names = bar == std::string_view::npos ? std::string_view{} : names.substr(bar + 1);
    }
    return false;
}

} // namespace

Value Evaluator::make_function(const Node& n) {
    Extent extent{1, 1};
    for (const Binding& binding : bindings_) extent.contain(extent_of(binding.value));
    Function function{tree_.shared_from_this(), static_cast<NodeId>(&n - tree_.nodes.data()), bindings_};
    return Value(new Boxed<Function>(std::move(function), extent), Value::Type::function);
}

Value Evaluator::call(const Value& value, std::vector<Value> arguments, const Node& at) {
    if (value.type() != Value::Type::function) return problem(at, "feel.not-a-function", fmt::format("a {} cannot be called", type_name(value)));
    const Function& function = as_function(value);
    const Node& definition = function.tree->nodes[function.node];
    if (arguments.size() != definition.count) return problem(at, "feel.arity", fmt::format("the function takes {} arguments, not {}", definition.count, arguments.size()));
    if (!spend(static_cast<std::int64_t>(1 + function.captured.size() / 4), at)) return {};
    const Level level(depth_);
    if (level.too_deep()) return problem(at, "feel.too-deep", "functions call each other too deeply");
    Evaluator inner(*function.tree, environment_, problems_);
    inner.bindings_ = function.captured;
    inner.depth_ = depth_;
    inner.steps_ = steps_;
    for (std::uint32_t i = 0; i < definition.count; ++i) inner.bindings_.push_back({&inner.child(definition, i).text, std::move(arguments[i])});
    Value result = inner.evaluate(definition.a);
    steps_ = inner.steps_;
    return result;
}

std::vector<std::string_view> Evaluator::parameter_names(const Builtin* builtin, const Value& callee) const {
    if (builtin != nullptr) return {builtin->parameters.begin(), builtin->parameters.end()};
    std::vector<std::string_view> names;
    if (callee.type() != Value::Type::function) return names;
    const Function& function = as_function(callee);
    const Node& definition = function.tree->nodes[function.node];
    for (std::uint32_t i = 0; i < definition.count; ++i) names.push_back(function.tree->nodes[function.tree->lists[definition.first + i]].text);
    return names;
}

/// The arguments of a call by name, in the order of the parameters; false for a name that the function does not have.
bool Evaluator::named_arguments(const Node& n, const Builtin* builtin, const Value& callee, std::vector<Value>& arguments) {
    const auto names = parameter_names(builtin, callee);
    arguments.resize(names.size());
    std::size_t highest = 0;
    for (std::uint32_t i = 0; i < n.count; ++i) {
        const Node& entry = child(n, i);
        const auto at = std::find_if(names.begin(), names.end(), [&](std::string_view name) { return goes_by(name, entry.text); });
        if (at == names.end()) return problem(entry, "feel.unknown-parameter", fmt::format("the function has no parameter \"{}\"", entry.text)), false;
        const auto position = static_cast<std::size_t>(at - names.begin());
        arguments[position] = evaluate(entry.a);
        highest = std::max(highest, position + 1);
    }
    if (builtin != nullptr) arguments.resize(std::max(highest, std::min(builtin->required, names.size())));
    return true;
}

/// A function of the instance's own goes before a built-in one of the same name.
const Builtin* Evaluator::builtin_of(const Node& n) const {
    if (n.builtin < 0) return nullptr;
    const Value* own = environment_.names.find(node(n.a).text);
    if (own != nullptr && own->type() == Value::Type::function) return nullptr;
    return &builtins()[static_cast<std::size_t>(n.builtin)];
}

Value Evaluator::call_node(const Node& n) {
    std::vector<Value> arguments;
    const Builtin* builtin = builtin_of(n);
    const Value callee = builtin == nullptr ? evaluate(n.a) : Value{};
    if (n.kind == Kind::call_named) {
        if (!named_arguments(n, builtin, callee, arguments)) return {};
    } else {
        arguments.reserve(n.count);
        for (std::uint32_t i = 0; i < n.count; ++i) arguments.push_back(evaluate(tree_.lists[n.first + i]));
    }
    if (builtin == nullptr) return call(callee, std::move(arguments), n);
    const bool variadic = !builtin->parameters.empty() && builtin->parameters.back() == "…";
    if (arguments.size() < builtin->required || (!variadic && arguments.size() > builtin->parameters.size()))
        return problem(n, "feel.arity", fmt::format("{} does not take {} arguments", builtin->name, arguments.size()));
    for (const Value& argument : arguments)
        if (!spend_for(argument, n)) return {};
    return builtin->apply(*this, arguments, n);
}

} // namespace countersign::feel
