// Restart: the case starts again from another node of its diagram; what lies after that is done again.
#pragma once
#include "execution/route/restart_plan.h"

namespace countersign::execution {

/// @param assignee  who gets the target's task; "" as the definition says
/// Errors: those of `plan_restart`, and what opening the sub-processes around the target gives.
Result<void> restart(Step& step, const RestartAim& aim, const std::string& assignee);
/// Everything in between is undone: the token goes on at its target.
void start_again(Step& step, Key returning);

} // namespace countersign::execution
