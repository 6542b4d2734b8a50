// How a task's work ends once operations have changed it: it may come back to its owner, wait for those asked beside it, ask more signers.
#pragma once
#include "execution/step.h"

namespace countersign::execution {

/// Error `task.waits`: signers or answers that were to come first are missing.
Result<void> nothing_comes_first(const Step& step, const Element& task);
/// Whether what this actor does goes back to the owner of the task rather than on.
bool comes_back(const Step& step, const Element& task);
/// Gives it back, with the work as its draft.
void come_back(Step& step, Key task, Context work);

/// "user:wang" becomes the assignee, and where that is the owner of a delegated task it has come back; a group, department or position
/// becomes the only one it is offered to.
void give_to(Step& step, Key task, const std::string& who);

/// Opens a task beside another one.
void ask_beside(Step& step, Key task, AsideKind kind, const std::string& who, const std::string& asked_by, bool waited_for);
/// The opinion of a signer beside a task. Errors: `opinion.unknown`, `opinion.reason-required`, `task.no-opinion` (it is a consultation).
Result<void> give_opinion_beside(Step& step, Key aside, const Vote& vote, const std::string& by);
/// What was asked is answered; the task beside it goes on where it waited for that.
void answered(Step& step, Key aside, AsideAnswered answer);
/// A signer is not needed any more.
void drop_aside(Step& step, Key aside);

/// What was asked beside the task is over: the task goes on where only that was missing.
void aside_is_over(Step& step, Key task);

/// A plain user task is done: its signers follow, then the process goes on.
void finish_task(Step& step, Key task);

} // namespace countersign::execution
