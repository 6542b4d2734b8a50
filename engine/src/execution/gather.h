// Gathering: what was completed inside of what is still open in a scope goes over to the scope, which is about to lose the open (13.5.5).
#pragma once
#include "execution/state.h"

namespace countersign::execution {

/// The change itself, as `apply` makes it.
void gather(State& state, Element& scope);

} // namespace countersign::execution
