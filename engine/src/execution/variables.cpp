// Variables and their scopes (10.4): data objects and properties are variables of the scope that declares them.
#include "execution/step.h"

namespace countersign::execution {

void Step::set_variable(Key at, std::string_view name, const Value& value) {
    Key holder = at;
    for (const Element* e = state_.find(at); e != nullptr; e = state_.find(e->parent)) {
        holder = e->key;
        if (e->extra && e->extra->variables.find(name) != nullptr) break;
        if (e->role == Role::process || (e->key != at && e->called)) break;
    }
    set_local(holder, name, value);
}

void Step::set_variables(Key at, const Context& values) {
    const auto* holder = state_.node_of(element(at));
    const bool stay = holder != nullptr && holder->results_stay && element(at).role == Role::node;
    for (const auto& [name, value] : values) stay ? set_local(at, name, value) : set_variable(at, name, value);
}

/// Seen from outside, an instance of a loop with its own item; each sees what those before it gave.
Result<void> Step::map_inputs(Key key) {
    const Key parent = element(key).parent;
    const Key outside = element(parent).role == Role::body ? key : parent;
    Context mapped;
    for (const Mapping& mapping : node(key).inputs) {
        auto value = evaluate(mapping.value, outside, mapped);
        if (!value) return std::move(value).error();
        mapped.set(mapping.target, std::move(*value));
    }
    for (const auto& [name, value] : mapped) set_local(key, name, value);
    return {};
}

/// Without mappings a called process gives back what it changed.
void Step::copy_back(Key call) {
    const Key outside = element(call).parent;
    if (!element(call).extra) return;
    const Context variables = element(call).extra->variables;
    for (const auto& [name, value] : variables) {
        const Value* before = state_.variable(outside, name);
        if (name != "loopCounter" && (before == nullptr || !(*before == value))) set_variable(outside, name, value);
    }
}

Result<void> Step::map_outputs(Key key) {
    const Key outside = element(key).parent;
    if (element(key).called && node(key).call->copies_out) copy_back(key);
    for (const Mapping& mapping : node(key).outputs) {
        auto value = evaluate(mapping.value, key);
        if (!value) return std::move(value).error();
        set_variable(outside, mapping.target, *value);
    }
    return {};
}

} // namespace countersign::execution
