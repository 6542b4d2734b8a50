// What DefinitionChanged does to a state.
#pragma once
#include "execution/state.h"

namespace countersign::execution {

/// Every index of the old definition becomes that of the new one. Throws std::logic_error where something active has no place there.
void change_definition(State& state, const DefinitionChanged& changed, ProgramPtr program);

} // namespace countersign::execution
