// Variables and their scopes (10.4): data objects and properties are variables of the scope that declares them.
#include "execution/channel/materials.h"
#include "execution/step.h"

namespace countersign::execution {

Key Step::holder_of(Key at, std::string_view name) const {
    Key holder = at;
    for (const Element* e = state_.find(at); e != nullptr; e = state_.find(e->parent)) {
        holder = e->key;
        if (e->extra && e->extra->variables.find(name) != nullptr) break;
        if (e->role == Role::process || (e->key != at && e->called)) break;
    }
    return holder;
}

void Step::set_variable(Key at, std::string_view name, const Value& value) {
    const Key holder = holder_of(at, name);
    set_local(holder, name, value);
    if (element(holder).called && is_material(state_, name)) set_local(1, name, value); // handed in to a part of the case: it is the case's
}

void Step::set_variables(Key at, const Context& values) {
    const auto* holder = state_.node_of(element(at));
    const bool stay = holder != nullptr && holder->results_stay && element(at).role == Role::node;
    for (const auto& [name, value] : values) stay ? set_local(at, name, value) : set_variable(at, name, value);
}

} // namespace countersign::execution
