// Separation of duties: whether a person may have a task of this case, after who did which other one, and beside the conflict lists.
// Whoever gives somebody a task asks here: claim, assignment, transfer, vote, completion.
#pragma once
#include "execution/step.h"

namespace countersign::execution {

/// Whether the user may get the open task: what the user has done counts, in person and through agents, and the other open tasks that are
/// assigned to the user.
/// Errors: `duty.separate` (did, or holds, a task that somebody else has to do), `duty.same` (another person did the task that belongs to
/// this one), `duty.conflict` (the conflict list names the applicant), `expression.failed`.
Result<void> may_handle(const Step& step, Key task, std::string_view user);
/// Whether the user may do it now, for `principal` where that is not "": then neither of the two may have done what is separate.
Result<void> may_do(const Step& step, Key task, std::string_view user, std::string_view principal = {});

} // namespace countersign::execution
