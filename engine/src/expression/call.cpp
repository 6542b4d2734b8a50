// Functions: closures, calls by position and by name.
#include "expression/evaluator.h"

namespace countersign::feel {

namespace {

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

const Function& as_function(const Value& value) { return static_cast<const Boxed<Function>*>(value.object())->value; }

Type type_of(const Function& function) {
    Type type{.kind = Type::Kind::function};
    for (const Parameter& parameter : function.signature.parameters) type.parts.push_back(parameter.type);
    type.parts.push_back(function.signature.result);
    return type;
}

Value make_function(Signature signature, HostFunction function) {
    return Value(new Boxed<Function>(Function{.signature = std::move(signature), .host = std::move(function)}, Extent{1, 1}),
                 Value::Type::function);
}

const Signature* signature_of(const Value& function) {
    return function.type() == Value::Type::function ? &as_function(function).signature : nullptr;
}

Value builtin_value(std::int32_t index) {
    Signature signature;
    for (const auto parameter : builtins()[static_cast<std::size_t>(index)].parameters)
        signature.parameters.push_back({std::string(parameter), {}});
    return Value(new Boxed<Function>(Function{.signature = std::move(signature), .builtin = index}, Extent{1, 1}), Value::Type::function);
}

Value Evaluator::make_function(const Node& n) {
    Extent extent{1, 1};
    for (const Binding& binding : bindings_) extent.contain(extent_of(binding.value));
    Function function{.tree = tree_.shared_from_this(), .node = static_cast<NodeId>(&n - tree_.nodes.data()), .captured = bindings_};
    for (std::uint32_t i = 0; i < n.count; ++i) function.signature.parameters.push_back({child(n, i).text, tree_.types[child(n, i).type]});
    return Value(new Boxed<Function>(std::move(function), extent), Value::Type::function);
}

Value Evaluator::call(const Value& value, std::vector<Value> arguments, const Node& at) {
    if (value.type() != Value::Type::function)
        return problem(at, "feel.not-a-function", fmt::format("a {} cannot be called", type_name(value)));
    const Function& function = as_function(value);
    if (function.builtin >= 0) return call_builtin(builtins()[static_cast<std::size_t>(function.builtin)], arguments, at);
    const auto& parameters = function.signature.parameters;
    if (arguments.size() != parameters.size())
        return problem(at, "feel.arity", fmt::format("the function takes {} arguments, not {}", parameters.size(), arguments.size()));
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (parameters[i].type.kind == Type::Kind::any) continue;
        auto argument = converted(arguments[i], parameters[i].type, environment_.types);
        if (!argument)
            return problem(
                at, "feel.type-mismatch",
                fmt::format("\"{}\" is to be a {}, not a {}", parameters[i].name, to_string(parameters[i].type), type_name(arguments[i])));
        arguments[i] = std::move(*argument);
    }
    if (!spend(static_cast<std::int64_t>(1 + function.captured.size() / 4), at)) return {};
    const Level level(depth_);
    if (level.too_deep()) return problem(at, "feel.too-deep", "functions call each other too deeply");
    Value result = function.tree != nullptr ? call_closure(function, arguments, at) : call_host(function, arguments, at);
    if (function.signature.result.kind == Type::Kind::any) return result;
    auto given = converted(result, function.signature.result, environment_.types);
    return given ? std::move(*given)
                 : problem(at, "feel.type-mismatch",
                           fmt::format("the function gives a {}, not a {}", type_name(result), to_string(function.signature.result)));
}

Value Evaluator::call_closure(const Function& function, std::vector<Value>& arguments, const Node&) {
    const Node& definition = function.tree->nodes[function.node];
    Evaluator inner(*function.tree, environment_, problems_);
    inner.bindings_ = function.captured;
    inner.depth_ = depth_;
    inner.steps_ = steps_;
    for (std::uint32_t i = 0; i < definition.count; ++i)
        inner.bindings_.push_back({&inner.child(definition, i).text, std::move(arguments[i])});
    Value result = inner.evaluate(definition.a);
    steps_ = inner.steps_;
    return result;
}

Value Evaluator::call_host(const Function& function, std::vector<Value>& arguments, const Node& at) {
    Environment caller = environment_;
    caller.steps_max = environment_.steps_max - steps_;
    caller.levels = depth_;
    Outcome outcome = function.host(arguments, caller);
    for (Problem& p : outcome.problems) problem(at, std::move(p.code), std::move(p.message));
    return spend(outcome.steps, at) ? std::move(outcome.value) : Value{};
}

bool Evaluator::by_name(const Value& function, const Context& named, std::vector<Value>& arguments, const Node& at) {
    const auto names = parameter_names(nullptr, function);
    arguments.resize(names.size());
    for (const auto& [name, value] : named) {
        const auto place = std::find_if(names.begin(), names.end(), [&](std::string_view n) { return goes_by(n, name); });
        if (place == names.end())
            return problem(at, "feel.unknown-parameter", fmt::format("the function has no parameter \"{}\"", name)), false;
        arguments[static_cast<std::size_t>(place - names.begin())] = value;
    }
    return true;
}

std::vector<std::string_view> Evaluator::parameter_names(const Builtin* builtin, const Value& callee) const {
    if (builtin != nullptr) return {builtin->parameters.begin(), builtin->parameters.end()};
    std::vector<std::string_view> names;
    if (const Signature* signature = signature_of(callee))
        for (const Parameter& parameter : signature->parameters) names.push_back(parameter.name);
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
        if (at == names.end())
            return problem(entry, "feel.unknown-parameter", fmt::format("the function has no parameter \"{}\"", entry.text)), false;
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
    return call_builtin(*builtin, arguments, n);
}

Value Evaluator::call_builtin(const Builtin& builtin, std::vector<Value>& arguments, const Node& at) {
    const bool variadic = !builtin.parameters.empty() && builtin.parameters.back() == "…";
    if (arguments.size() < builtin.required || (!variadic && arguments.size() > builtin.parameters.size()))
        return problem(at, "feel.arity", fmt::format("{} does not take {} arguments", builtin.name, arguments.size()));
    for (const Value& argument : arguments)
        if (!spend_for(argument, at)) return {};
    return builtin.apply(*this, arguments, at);
}

namespace {

class NoTree {
  public:
    NoTree() { tree_->nodes.emplace_back(); }
    const Expression& operator*() const { return *tree_; }

  private:
    std::shared_ptr<Expression> tree_ = std::make_shared<Expression>();
};

/// A call from outside: there is no source to point into.
template<class Call> Outcome call_from_outside(const Environment& environment, const Call& make_call) {
    const NoTree nowhere;
    Outcome outcome;
    Evaluator evaluator(*nowhere, environment, outcome.problems);
    outcome.value = make_call(evaluator, (*nowhere).nodes.front());
    if (evaluator.exhausted()) outcome.value = Value{};
    outcome.steps = evaluator.steps();
    return outcome;
}

} // namespace

Outcome call(const Value& function, std::vector<Value> arguments, const Environment& environment) {
    return call_from_outside(environment,
                             [&](Evaluator& evaluator, const Node& at) { return evaluator.call(function, std::move(arguments), at); });
}

Outcome call(const Value& function, const Context& arguments, const Environment& environment) {
    return call_from_outside(environment, [&](Evaluator& evaluator, const Node& at) {
        std::vector<Value> ordered;
        return evaluator.by_name(function, arguments, ordered, at) ? evaluator.call(function, std::move(ordered), at) : Value{};
    });
}

} // namespace countersign::feel
