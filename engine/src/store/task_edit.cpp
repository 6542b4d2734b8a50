#include "store/task_edit.h"

namespace countersign::store {

void edit(TaskRow& row, const TaskEdited& change) {
    if (change.candidates) row.candidates = *change.candidates;
    if (change.due) row.due = change.due;
    if (change.priority) row.priority = *change.priority;
    if (change.owner) row.owner = *change.owner;
    if (change.suspended) row.suspended = *change.suspended;
    if (change.urged) row.urged = *change.urged;
    if (change.beside) std::tie(row.beside, row.beside_task) = *change.beside;
}

} // namespace countersign::store
