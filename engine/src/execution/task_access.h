// Whose task it is: the questions that commands and operations ask before they touch a task.
#pragma once
#include "execution/step.h"

namespace countersign::execution {

/// nullptr where no task of that key is open.
const Element* open_task(const Step& step, Key key);
const TaskState* task_state(const Element& task); ///< nullptr: assigned and offered to nobody
const Duties* duties_of(const Element& task);     ///< nullptr where no operation touched it

/// `<what>.unknown`, or `<what>.not-open` where it was there once.
Error not_open(const State& state, Key key, std::string_view what);
Error not_yours(const Step& step, Key key); ///< `task.not-yours`

/// Whether the task is offered to the actor.
bool is_offered(const Element& task, const Actor& actor);
/// Whether the actor may do the task's work: as its assignee, as one it is offered to while there is none, or as the system or an administrator.
bool may_work_on(const Element& task, const Actor& actor);
/// Error `task.suspended`, `case.suspended`.
Result<void> is_awake(const Step& step, const Element& task);

} // namespace countersign::execution
