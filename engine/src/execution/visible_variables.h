// The variables that can be seen from an element: its own, then those of the scopes around it, up to its process.
#pragma once
#include "execution/state.h"

namespace countersign::execution {

Variables visible_variables(const State& state, Key at);

} // namespace countersign::execution
