#include "store/task_filter.h"
#include <algorithm>

namespace countersign::store {

bool is_for(const TaskFilter& filter, const TaskRow& task) {
    if (filter.owner) return task.owner == *filter.owner;
    if (!filter.assignee && filter.candidates.empty()) return true;
    if (filter.assignee && task.assignee == *filter.assignee) return true;
    if (filter.candidates.empty() || !task.assignee.empty()) return false;
    if (task.candidates.empty()) return true;
    return std::any_of(filter.candidates.begin(), filter.candidates.end(), [&](const std::string& candidate) {
        return std::find(task.candidates.begin(), task.candidates.end(), candidate) != task.candidates.end();
    });
}

} // namespace countersign::store
