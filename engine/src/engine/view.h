// What an instance looks like from outside, out of its state.
#pragma once
#include "execution/state.h"
#include <countersign/engine.h>

namespace countersign::engine {

/// The process first, then by key; tokens that wait on flows before a join stand as one element for each join, with key 0.
/// Subscriptions of boundary events are part of their activity.
std::vector<ActiveElement> active_elements(const execution::State& state);

} // namespace countersign::engine
