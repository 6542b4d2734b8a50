// What several operations do with the people of a task.
#pragma once
#include "execution/operation.h"

namespace countersign::approval {

/// Whether `who` may get the task: a person by the separation of duties and the conflict list; of groups each decides when he claims it.
/// Errors: `duty.separate`, `duty.same`, `duty.conflict`.
Result<void> may_get(const execution::Step& step, Key task, const std::string& who);
/// Whom the task belongs to now: "user:wang", or "" while nobody has claimed it.
std::string holder_of(const execution::Step& step, Key task);

/// Whether somebody is one of these, or belongs to one of them. Without an organisation nobody knows who belongs to a group, department or
/// position: then any user may be named for it.
bool is_among(const execution::Step& step, const std::string& who, const std::vector<std::string>& among);

/// The argument that nearly every operation takes.
OperationArgument reason(bool required = false);

} // namespace countersign::approval
