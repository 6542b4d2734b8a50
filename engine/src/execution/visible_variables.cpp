#include "execution/visible_variables.h"

namespace countersign::execution {

Variables visible_variables(const State& state, Key at) {
    Variables seen;
    for (const auto* element = state.find(at); element != nullptr; element = state.find(element->parent)) {
        if (element->extra)
            for (const auto& [name, value] : element->extra->variables)
                if (seen.find(name) == nullptr) seen.set(name, value);
        if (element->role == Role::process) break;
        if (element->key != at && element->called) break; // a called process sees only its own
    }
    return seen;
}

} // namespace countersign::execution
