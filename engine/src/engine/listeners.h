// Listeners of a definition: which of them a command's records concern. They follow from the records alone; nothing is recorded for them.
#pragma once
#include "execution/state.h"
#include <countersign/engine.h>

namespace countersign::engine {

/// @param state  of the instance after the records
std::vector<Event::Listener> listeners_of(const execution::State& state, const execution::Records& records);

} // namespace countersign::engine
