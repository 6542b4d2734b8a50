// What an operation changes of a task's row; both stores do it alike.
#pragma once
#include "store/store.h"

namespace countersign::store {

void edit(TaskRow& row, const TaskEdited& change);

} // namespace countersign::store
