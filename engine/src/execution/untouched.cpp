#include "execution/untouched.h"

namespace countersign::execution {

void UntouchedTasks::entered(Key key, Sequence sequence) {
    for (auto task = tasks_.rbegin(); task != tasks_.rend() && task->sequence == sequence; ++task) task->last = key;
}

void UntouchedTasks::touched(Key key, Sequence sequence) {
    std::erase_if(tasks_, [&](const Untouched& task) { return task.sequence != sequence && key > task.first && key <= task.last; });
}

void UntouchedTasks::told(Sequence sequence) {
    std::erase_if(tasks_, [&](const Untouched& task) { return task.sequence == sequence; });
}

void UntouchedTasks::change(const DefinitionChanged& changed) {
    std::erase_if(tasks_, [&](const Untouched& task) { return task.program == changed.program; });
}

const Untouched* UntouchedTasks::find(Key key) const {
    const auto found = std::find_if(tasks_.begin(), tasks_.end(), [&](const Untouched& task) { return task.task == key; });
    return found == tasks_.end() ? nullptr : &*found;
}

} // namespace countersign::execution
