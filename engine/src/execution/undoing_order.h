// The order in which completed activities are undone (13.5.5): the reverse of their completion, but what came to be by a boundary event of
// an activity is undone before that activity.
#pragma once
#include "execution/state.h"

namespace countersign::execution {

/// For each place where it stood, the last is undone first; empty: they stand well as they are, in the order of completion.
std::vector<std::uint32_t> undoing_order(const State& state, const std::vector<Compensable>& completed);

} // namespace countersign::execution
