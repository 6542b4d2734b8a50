#include "expression/function.h"
#include "expression/builtin/builtin.h"
#include "expression/type_rules.h"

namespace countersign::feel {

const Function& as_function(const Value& value) { return static_cast<const Boxed<Function>*>(value.object())->value; }

const Signature* signature_of(const Value& function) {
    return function.type() == Value::Type::function ? &as_function(function).signature : nullptr;
}

/// What a closure gives is told by its body.
Type type_of(const Function& function) {
    if (function.tree != nullptr) return infer_type(*function.tree, function.node);
    Type type{.kind = Type::Kind::function};
    for (const Parameter& parameter : function.signature.parameters) type.parts.push_back(parameter.type);
    type.parts.push_back(function.signature.result);
    return type;
}

namespace {

Value boxed(Function function, Extent extent = {1, 1}) {
    return Value(new Boxed<Function>(std::move(function), extent), Value::Type::function);
}

} // namespace

Value make_function(Signature signature, HostFunction function) {
    return boxed({.signature = std::move(signature), .host = std::move(function)});
}

/// With overloads: the parameters of the first, of any type.
Value builtin_value(std::int32_t index) {
    const auto rows = overloads(index);
    Function function{.builtin = index};
    for (const auto& parameter : rows.front().parameters)
        function.signature.parameters.push_back(
            {parameter.name, rows.size() == 1 && parameter.types.size() == 1 ? parameter.types.front() : Type{}});
    function.signature.result = rows.size() == 1 ? rows.front().result : Type{};
    return boxed(std::move(function));
}

/// A closure sees for ever what is seen where it is made: the names of the environment that its tree reads, then the bindings.
Value Evaluator::make_closure(const Node& n) {
    Extent extent{1, 1};
    Function function{.tree = tree_.shared_from_this(), .node = static_cast<NodeId>(&n - tree_.nodes.data())};
    for (const std::string& name : tree_.free_names) {
        const Value* value = environment_.names.find(name);
        if (value == nullptr) continue;
        const auto symbol = std::find(tree_.symbols.begin(), tree_.symbols.end(), name) - tree_.symbols.begin();
        function.captured.push_back({static_cast<Symbol>(symbol), *value});
        extent.contain(extent_of(*value));
    }
    for (const Binding& binding : bindings_) {
        if (binding.symbol == no_symbol && binding.entries == nullptr) continue;
        function.captured.push_back({binding.symbol, binding.entries != nullptr ? Value(*binding.entries) : *binding.value});
        extent.contain(extent_of(function.captured.back().value));
    }
    for (std::uint32_t i = 0; i < n.count; ++i) function.signature.parameters.push_back({child(n, i).text, tree_.types[child(n, i).type]});
    return boxed(std::move(function), extent);
}

} // namespace countersign::feel
