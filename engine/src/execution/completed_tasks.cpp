#include "execution/completed_tasks.h"
#include <stdexcept>

namespace countersign::execution {

CompletedTasks::One CompletedTasks::operator[](std::size_t index) const {
    const Row& row = tasks_.at(index);
    return {row.key, row.node, row.program, name(row.by), name(row.on_behalf_of), row.aside};
}

void CompletedTasks::add(const TaskCompleted& completed, bool aside) {
    if (tasks_.empty()) tasks_.reserve(4);
    tasks_.push_back({completed.key, completed.node, completed.program, person(completed.by), 0, aside});
}

void CompletedTasks::add(const ActedFor& acted) {
    if (!tasks_.empty() && tasks_.back().key == acted.key) tasks_.back().on_behalf_of = person(acted.principal);
}

void CompletedTasks::change(const DefinitionChanged& changed) {
    for (auto& row : tasks_)
        if (row.program == changed.program && row.node < changed.nodes.size()) row.node = changed.nodes[row.node];
}

CompletedTasks::PersonIndex CompletedTasks::person(const std::string& name) {
    if (name.empty()) return 0;
    const auto found = std::find(people_.begin(), people_.end(), name);
    const auto index = found - people_.begin() + 1;
    if (index > std::numeric_limits<PersonIndex>::max()) throw std::length_error("more people worked on one case than are counted");
    if (found == people_.end()) people_.push_back(name);
    return static_cast<PersonIndex>(index);
}

std::string_view CompletedTasks::name(PersonIndex index) const {
    return index == 0 || index > people_.size() ? std::string_view{} : std::string_view(people_[index - 1]);
}

} // namespace countersign::execution
