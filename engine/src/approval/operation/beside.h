// What operations share that put something beside the diagram: an extra task, a triggered action.
#pragma once
#include "execution/operation.h"

namespace countersign::approval {

/// The argument `blocks`: whether the scope around the task stays open for it, else the task itself waits. Errors: `operation.target` (the task
/// stands beside the diagram itself), `operation.argument`.
Result<bool> holds_scope(const execution::Step& step, Key key, const execution::Operation& operation, const Context& arguments);
OperationArgument blocks();

} // namespace countersign::approval
