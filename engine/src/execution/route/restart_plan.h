// What a restart from an earlier or other node does to the scope in which it happens (docs/routes.md).
#pragma once
#include "execution/route/meeting.h"

namespace countersign::execution {

struct RestartPlan {
    std::vector<Key> cancelled;      ///< tokens that cannot be where they are while one is at the target
    std::vector<FlowIndex> dropped;  ///< such tokens before joins
    std::vector<NodeIndex> reset;    ///< complex gateways that wait for more
    std::vector<FlowIndex> restored; ///< before joins that are behind: what was done beside the target stays done
    std::vector<Key> undone;         ///< completed activities in between that can be compensated, the last undone first
};

struct RestartAim {
    const Meeting& meeting;
    bool restores = false; ///< the target was done before: branches beside it that joined since count as done
    Key since = 0;         ///< what was done after this key is undone; 0: nothing is
};

/// Errors: `route.too-large`; `route.concurrent` (the target runs beside the task, whose branch a join waits for); `route.would-strand` (a join would wait for ever, named); `route.would-double` (a second token would come).
Result<RestartPlan> plan_restart(const State& state, const RestartAim& aim);
/// The same for a sub-process that is entered again only for what is on the path: tokens before its joins.
Result<std::vector<FlowIndex>> restored_inside(const Program& program, program::ScopeIndex scope, NodeIndex first, bool restores);

} // namespace countersign::execution
