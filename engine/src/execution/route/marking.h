// Marking: where the tokens of a scope are, and which joins would wait for ever with tokens there.
#pragma once
#include "execution/route/concurrency.h"
#include "execution/state.h"

namespace countersign::execution {

struct Marking {
    std::vector<NodeIndex> nodes; ///< tokens in these
    std::vector<FlowIndex> flows; ///< tokens that wait on these, before joins
};
struct StarvingJoin {
    NodeIndex join = program::none;
    FlowIndex flow = program::none; ///< on which no token can come
    friend bool operator==(const StarvingJoin&, const StarvingJoin&) = default;
};

Marking marking_of(const State& state, const Element& scope);
/// Parallel joins that a token comes to, or waits at, and that lack another which cannot come.
/// A token beside a join's branches feeds it only on a way that stays beside them: round a loop it would come through what waits for that join.
std::vector<StarvingJoin> starving_joins(const Program& program, program::ScopeIndex scope, const Concurrency& beside, const Marking& marking);

} // namespace countersign::execution
