// Detour: an earlier task is done again in the place of the one that sends it back, which opens again afterwards ("come straight back").
// The token does not move: nothing else in the case notices.
#pragma once
#include "execution/step.h"

namespace countersign::execution {

/// @param assignee  who gets it; "" as the definition says
/// Error `route.straight-back`: the target is no plain user task.
Result<void> make_detour(Step& step, Key task, NodeIndex target, ProgramIndex program, const std::string& assignee);
/// The detour is done. What fails becomes an incident of the task.
void resume_parked(Step& step, Key task);
/// Where the task is open and the user is named.
void assign(Step& step, Key task, const std::string& user);

} // namespace countersign::execution
