// Earlier steps of a case, as its routes see them.
#pragma once
#include "execution/route/meeting.h"

namespace countersign::execution {

using Done = CompletedTasks::One;

/// The last task completed of those that lead to this one with no other completed task between.
std::optional<Done> previous_task(const State& state, Key task);
/// Where the applicant worked: the first task of the case that anybody completed.
std::optional<Done> first_task(const State& state);
/// The last completion of that node before `task` began.
std::optional<Done> completion_of(const State& state, ProgramIndex program, NodeIndex node, Key task);

} // namespace countersign::execution
