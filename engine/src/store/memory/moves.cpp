// What waits in an instance that stands in another version of its definition: the same rows at another element.
#include "store/memory/carry_out.h"

namespace countersign::store::memory {

Result<void> CarryOut::operator()(const TaskMoved& change) const {
    const auto* of = tables.instances.find(change.id.instance);
    const auto* task = of ? of->tasks.find(change.id.key) : nullptr;
    if (!task) return {};
    TaskRow row = task->to_row(change.id);
    row.definition = change.definition;
    row.element_id = change.element_id;
    row.name = change.name;
    row.form_key = change.form_key;
    undo.emplace_back(UndoTask{change.id, tables.replace_task(change.id, std::make_unique<Task>(row, tables.people))});
    return {};
}

Result<void> CarryOut::operator()(const JobMoved& change) const {
    const auto* found = tables.job(change.id);
    if (!found) return {};
    Job moved = *found;
    moved.row.element_id = change.element_id;
    set_job(moved);
    return {};
}

Result<void> CarryOut::operator()(const TimerMoved& change) const {
    const auto* of = tables.waiting(change.id.instance);
    const auto* found = of ? of->timers.find(change.id.key) : nullptr;
    if (!found) return {};
    return (*this)(TimerSet{{change.id, found->due, change.element_id}});
}

Result<void> CarryOut::operator()(const SubscriptionMoved& change) const {
    const auto* of = tables.waiting(change.id.instance);
    const auto* found = of ? of->subscriptions.find(change.id.key) : nullptr;
    if (!found) return {};
    SubscriptionRow moved = *found;
    moved.name = change.name;
    moved.element_id = change.element_id;
    undo.emplace_back(
        [id = change.id, before = tables.replace_subscription(change.id, moved)](Tables& t) { t.replace_subscription(id, before); });
    return {};
}

Result<void> CarryOut::operator()(const IncidentMoved& change) const {
    const auto* of = tables.waiting(change.id.instance);
    const auto* found = of ? of->incidents.find(change.id.key) : nullptr;
    if (!found) return {};
    IncidentRow moved = *found;
    moved.element_id = change.element_id;
    undo.emplace_back([id = change.id, before = tables.replace_incident(change.id, moved)](Tables& t) { t.replace_incident(id, before); });
    return {};
}

} // namespace countersign::store::memory
