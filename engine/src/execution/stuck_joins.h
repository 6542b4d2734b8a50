// Stuck joins: parallel gateways to which a token has come or may come, that wait for another one which can come no more.
#pragma once
#include "execution/state.h"

namespace countersign::execution {

struct StuckJoin {
    Key scope = 0;
    NodeIndex node = program::none;
    friend bool operator==(const StuckJoin&, const StuckJoin&) = default;
};
std::vector<StuckJoin> stuck_joins(const State& state);

} // namespace countersign::execution
