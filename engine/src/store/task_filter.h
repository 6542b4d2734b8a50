// Whom a task is for, as task lists ask it.
#pragma once
#include <countersign/rows.h>

namespace countersign::store {

/// Of the filter's people: the task is assigned to the assignee, or nobody has it and one of the candidates may claim it.
/// A task without candidates is open to anyone. A filter without people fits every task.
bool is_for(const TaskFilter& filter, const TaskRow& task);

} // namespace countersign::store
