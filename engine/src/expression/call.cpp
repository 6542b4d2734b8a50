// Calls of functions, by position and by name.
#include "expression/builtin/builtin.h"

namespace countersign::feel {

namespace {

const Builtin& builtin_at(std::int32_t index) { return builtins()[static_cast<std::size_t>(index)]; }

template<class Parameters> auto parameter_named(const Parameters& parameters, std::string_view name) {
    return std::find_if(parameters.begin(), parameters.end(), [&](const auto& parameter) { return parameter.name == name; });
}

/// Arguments by name in the order of the parameters; nothing where a name is not one of them, or one is missing.
std::optional<std::vector<Value>> in_order(const Builtin& builtin, std::span<const Context::Entry> named) {
    std::vector<Value> ordered;
    std::size_t highest = 0, required = 0;
    ordered.resize(builtin.parameters.size());
    for (const auto& [name, value] : named) {
        const auto at = parameter_named(builtin.parameters, name);
        if (at == builtin.parameters.end()) return std::nullopt;
        const auto position = static_cast<std::size_t>(at - builtin.parameters.begin());
        ordered[position] = value;
        highest = std::max(highest, position + 1);
        if (!at->optional) ++required;
    }
    if (required != builtin.required) return std::nullopt;
    ordered.resize(highest);
    return ordered;
}

/// Converts the arguments to what the parameters take; false where one does not fit.
bool fit(const Builtin& builtin, std::vector<Value>& arguments) {
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        auto fitting = argument_for(builtin.parameter(i), arguments[i]);
        if (!fitting) return false;
        arguments[i] = std::move(*fitting);
    }
    return true;
}

/// Overloads may have the same names in another order (10.3.4.10: point and range): the one written in the order of the arguments goes
/// first.
std::vector<const Builtin*> by_written_order(std::int32_t index, std::span<const Context::Entry> named) {
    std::vector<const Builtin*> candidates;
    for (const Builtin& builtin : overloads(index)) candidates.push_back(&builtin);
    std::stable_partition(candidates.begin(), candidates.end(), [&](const Builtin* b) {
        return named.size() <= b->parameters.size() &&
               std::equal(named.begin(), named.end(), b->parameters.begin(),
                          [](const auto& argument, const auto& parameter) { return argument.first == parameter.name; });
    });
    return candidates;
}

bool has_parameter(std::int32_t index, std::string_view name) {
    for (const Builtin& b : overloads(index))
        for (const auto& parameter : b.parameters)
            if (parameter.name == name) return true;
    return false;
}

} // namespace

/// A function of the instance's own goes before a built-in one of the same name.
std::int32_t Evaluator::builtin_of(const Node& n) const {
    if (n.builtin < 0) return -1;
    const Value* own = environment_.names.find(node(n.a).text);
    return own != nullptr && own->type() == Value::Type::function ? -1 : n.builtin;
}

Value Evaluator::call_node(const Node& n) {
    const std::int32_t builtin = builtin_of(n);
    Value made;
    const Value& callee = builtin < 0 ? operand(n.a, made) : made;
    if (n.kind == Kind::call) {
        std::vector<Value> arguments;
        arguments.reserve(n.count);
        for (std::uint32_t i = 0; i < n.count; ++i) arguments.push_back(evaluate(tree_.lists[n.first + i]));
        return builtin >= 0 ? call_builtin(builtin, arguments, n) : call(callee, std::move(arguments), n);
    }
    std::vector<Context::Entry> named;
    for (std::uint32_t i = 0; i < n.count; ++i) named.emplace_back(child(n, i).text, evaluate(child(n, i).a));
    const bool twice = std::any_of(named.begin(), named.end(), [&](const auto& a) {
        return std::any_of(named.begin(), named.end(), [&](const auto& b) { return &a != &b && a.first == b.first; });
    });
    if (twice) return problem(n, "feel.duplicate-entry", "an argument is given twice");
    if (builtin >= 0) return call_builtin_by_name(builtin, named, n);
    std::vector<Value> ordered;
    return by_name(callee, named, ordered, n) ? call(callee, std::move(ordered), n) : Value{};
}

Value Evaluator::call_builtin(std::int32_t index, std::vector<Value>& arguments, const Node& at) {
    for (const Value& argument : arguments)
        if (!spend_for(argument, at)) return {};
    bool takes = false;
    for (const Builtin& builtin : overloads(index)) {
        if (!builtin.takes(arguments.size())) continue;
        takes = true;
        if (fit(builtin, arguments)) return builtin.apply(*this, arguments, at);
    }
    const auto& first = builtin_at(index);
    if (!takes) return problem(at, "feel.arity", "{} does not take {} arguments: {}", first.name, arguments.size(), first.signature);
    return problem(at, "feel.type-mismatch", "an argument is not what the function takes: {}", first.signature);
}

Value Evaluator::call_builtin_by_name(std::int32_t index, std::vector<Context::Entry>& named, const Node& at) {
    bool takes = false;
    for (const Builtin* candidate : by_written_order(index, named)) {
        const Builtin& builtin = *candidate;
        auto arguments = in_order(builtin, named);
        if (!arguments) continue;
        takes = true;
        for (const Value& argument : *arguments)
            if (!spend_for(argument, at)) return {};
        // What is left out between others is there as null, which only its own function understands.
        bool fits = true;
        for (const auto& [name, value] : named) {
            const auto place = parameter_named(builtin.parameters, name);
            auto fitting = argument_for(*place, value);
            fits = fits && fitting;
            if (fitting) (*arguments)[static_cast<std::size_t>(place - builtin.parameters.begin())] = std::move(*fitting);
        }
        if (fits) return builtin.apply(*this, *arguments, at);
    }
    const auto& first = builtin_at(index);
    for (const auto& [name, value] : named)
        if (!has_parameter(index, name))
            return problem(at, "feel.unknown-parameter", "the function has no parameter \"{}\": {}", name, first.signature);
    if (!takes) return problem(at, "feel.arity", "arguments are missing, or do not go together: {}", first.signature);
    return problem(at, "feel.type-mismatch", "an argument is not what the function takes: {}", first.signature);
}

bool Evaluator::by_name(const Value& function, std::span<const Context::Entry> named, std::vector<Value>& arguments, const Node& at) {
    const Signature* signature = signature_of(function);
    if (signature == nullptr) return problem(at, "feel.not-a-function", "a {} cannot be called", type_name(function)), false;
    const auto& parameters = signature->parameters;
    arguments.resize(parameters.size());
    for (const auto& [name, value] : named) {
        const auto place = parameter_named(parameters, name);
        if (place == parameters.end()) return problem(at, "feel.unknown-parameter", "the function has no parameter \"{}\"", name), false;
        arguments[static_cast<std::size_t>(place - parameters.begin())] = value;
    }
    if (named.size() != parameters.size())
        return problem(at, "feel.arity", "the function takes {} arguments, not {}", parameters.size(), named.size()), false;
    return true;
}

Value Evaluator::call(const Value& value, std::vector<Value> arguments, const Node& at) {
    if (value.type() != Value::Type::function) return problem(at, "feel.not-a-function", "a {} cannot be called", type_name(value));
    const Function& function = as_function(value);
    if (function.builtin >= 0) return call_builtin(function.builtin, arguments, at);
    const auto& parameters = function.signature.parameters;
    if (arguments.size() != parameters.size())
        return problem(at, "feel.arity", "the function takes {} arguments, not {}", parameters.size(), arguments.size());
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (parameters[i].type.kind == Type::Kind::any) continue;
        auto argument = converted(arguments[i], parameters[i].type, environment_.types);
        if (!argument)
            return problem(at, "feel.type-mismatch", "\"{}\" is to be a {}, not a {}", parameters[i].name, to_string(parameters[i].type),
                           type_name(arguments[i]));
        arguments[i] = std::move(*argument);
    }
    if (!spend(static_cast<std::int64_t>(1 + function.captured.size() / 4), at)) return {};
    Value result = function.tree != nullptr ? call_closure(function, arguments, at) : call_host(function, arguments, at);
    if (function.signature.result.kind == Type::Kind::any) return result;
    auto given = converted(result, function.signature.result, environment_.types);
    return given ? std::move(*given)
                 : problem(at, "feel.type-mismatch", "the function gives a {}, not a {}", type_name(result),
                           to_string(function.signature.result));
}

Value Evaluator::call_closure(const Function& function, std::vector<Value>& arguments, const Node& at) {
    const Node& definition = function.tree->nodes[function.node];
    Evaluator inner(*function.tree, environment_, problems_);
    inner.levels_ = levels_ + node(tree_.root).height;
    inner.steps_ = steps_;
    inner.quiet_ = quiet_;
    for (const Captured& c : function.captured)
        inner.bindings_.push_back({c.symbol, &c.value, c.symbol == no_symbol ? &c.value.as_context() : nullptr});
    for (std::uint32_t i = 0; i < definition.count; ++i) inner.bindings_.push_back({inner.child(definition, i).symbol, &arguments[i]});
    const Node& body = inner.node(definition.a);
    Value result = inner.too_deep(body.height, at) ? Value{} : inner.evaluate(definition.a);
    steps_ = inner.steps_;
    return result;
}

Value Evaluator::call_host(const Function& function, std::vector<Value>& arguments, const Node& at) {
    if (too_deep(node(tree_.root).height, at)) return {};
    Environment caller = environment_;
    caller.steps_max = environment_.steps_max - steps_;
    caller.levels = levels_ + node(tree_.root).height;
    Outcome outcome = function.host(arguments, caller);
    for (const Problem& p : outcome.problems) problem(at, p.code, "{}", p.message);
    return spend(outcome.steps, at) ? std::move(outcome.value) : Value{};
}

namespace {

/// A call from outside: there is no source to point into.
std::shared_ptr<Expression> empty_tree() {
    auto tree = std::make_shared<Expression>();
    tree->nodes.emplace_back();
    tree->root = 0;
    return tree;
}

template<class Call> Outcome call_from_outside(const Environment& environment, const Call& make_call) {
    static const std::shared_ptr<const Expression> nowhere = empty_tree();
    Outcome outcome;
    Evaluator evaluator(*nowhere, environment, outcome.problems);
    outcome.value = make_call(evaluator, nowhere->nodes.front());
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
        return evaluator.by_name(function, arguments.entries(), ordered, at) ? evaluator.call(function, std::move(ordered), at) : Value{};
    });
}

} // namespace countersign::feel
