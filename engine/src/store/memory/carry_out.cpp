#include "store/memory/carry_out.h"
#include "store/task_edit.h"
#include <fmt/format.h>

namespace countersign::store::memory {

Error already_there(std::string_view what, const std::string& id) {
    return {"store.conflict", fmt::format("the store already holds {} {}", what, id)};
}

Instance& CarryOut::instance(InstanceId id) const {
    auto& place = tables.instances.chunk(id).instances[place_of(id)];
    if (!place) {
        place = std::make_unique<Instance>();
        undo.emplace_back(UndoNewInstance{id});
    }
    return *place;
}

Result<void> CarryOut::operator()(const InstanceOpened& change) const {
    const auto& row = change.row;
    auto& opened = instance(row.id);
    if (opened.known) return already_there("instance", to_string(row.id));
    opened.definition = row.definition;
    opened.business_key = row.business_key;
    opened.started_by = row.started_by;
    opened.started_at = row.started_at;
    opened.ended_at = row.ended_at;
    opened.state = InstanceState::completed;
    opened.known = true;
    tables.set_state(row.id, opened, row.state);
    tables.index_business_key(row.id, opened, true);
    undo.emplace_back(UndoOpen{row.id});
    return {};
}

Result<void> CarryOut::operator()(const InstanceClosed& change) const {
    auto* closed = tables.instances.find(change.id);
    if (!closed || !closed->known) return {};
    undo.emplace_back(UndoState{change.id, closed->state, closed->definition, closed->ended_at});
    tables.set_state(change.id, *closed, change.state);
    closed->ended_at = change.at;
    return {};
}

Result<void> CarryOut::operator()(const InstanceMoved& change) const {
    auto* moved = tables.instances.find(change.id);
    if (!moved || !moved->known) return {};
    undo.emplace_back(UndoState{change.id, moved->state, moved->definition, moved->ended_at});
    moved->definition = change.definition;
    return {};
}

Result<void> CarryOut::operator()(const TaskOpened& change) const {
    const auto& id = change.row.id;
    if (instance(id.instance).tasks.find(id.key)) return already_there("task", to_string(id));
    tables.replace_task(id, std::make_unique<Task>(change.row, tables.people));
    undo.emplace_back(UndoTask{id, nullptr});
    return {};
}

Result<void> CarryOut::operator()(const TaskUpdated& change) const {
    const auto& id = change.row.id;
    instance(id.instance);
    undo.emplace_back(UndoTask{id, tables.replace_task(id, std::make_unique<Task>(change.row, tables.people))});
    return {};
}

Result<void> CarryOut::operator()(const TaskAssigned& change) const {
    const auto* of = tables.instances.find(change.id.instance);
    const auto* task = of ? of->tasks.find(change.id.key) : nullptr;
    if (!task) return {};
    auto* assignee = change.assignee.empty() ? nullptr : &tables.people.get(change.assignee);
    undo.emplace_back(UndoTask{change.id, tables.replace_task(change.id, std::make_unique<Task>(*task, assignee))});
    return {};
}

Result<void> CarryOut::operator()(const TaskEdited& change) const {
    const auto* of = tables.instances.find(change.id.instance);
    const auto* task = of ? of->tasks.find(change.id.key) : nullptr;
    if (!task) return {};
    TaskRow row = task->to_row(change.id);
    edit(row, change);
    return (*this)(TaskUpdated{std::move(row)});
}

Result<void> CarryOut::operator()(const CopySent& change) const {
    const auto id = change.row.id;
    if (tables.copies.contains(id)) return already_there("copy", to_string(id));
    tables.replace_copy(id, change.row);
    undo.emplace_back([id](Tables& t) { t.replace_copy(id, std::nullopt); });
    return {};
}

Result<void> CarryOut::operator()(const CopyRead& change) const {
    const auto found = tables.copies.find(change.id);
    if (found == tables.copies.end()) return {};
    CopyRow read = found->second;
    read.read_at = change.at;
    read.read_by = change.by;
    undo.emplace_back([id = change.id, before = tables.replace_copy(change.id, std::move(read))](Tables& t) { t.replace_copy(id, before); });
    return {};
}

Result<void> CarryOut::operator()(const TaskClosed& change) const {
    if (!tables.instances.find(change.id.instance)) return {};
    if (auto task = tables.replace_task(change.id, nullptr)) undo.emplace_back(UndoTask{change.id, std::move(task)});
    return {};
}

Result<void> CarryOut::operator()(const TimerSet& change) const {
    const auto id = change.row.id;
    instance(id.instance);
    undo.emplace_back([id, before = tables.replace_timer(id, change.row)](Tables& t) { t.replace_timer(id, before); });
    return {};
}

Result<void> CarryOut::operator()(const TimerGone& change) const {
    if (!tables.waiting(change.id.instance)) return {};
    undo.emplace_back([id = change.id, before = tables.replace_timer(change.id, std::nullopt)](Tables& t) { t.replace_timer(id, before); });
    return {};
}

Result<void> CarryOut::operator()(const SubscriptionOpened& change) const {
    const auto id = change.row.id;
    instance(id.instance);
    if (const auto* of = tables.waiting(id.instance); of && of->subscriptions.contains(id.key))
        return already_there("subscription", to_string(id));
    tables.replace_subscription(id, change.row);
    undo.emplace_back([id](Tables& t) { t.replace_subscription(id, std::nullopt); });
    return {};
}

Result<void> CarryOut::operator()(const SubscriptionClosed& change) const {
    if (!tables.waiting(change.id.instance)) return {};
    undo.emplace_back(
        [id = change.id, before = tables.replace_subscription(change.id, std::nullopt)](Tables& t) { t.replace_subscription(id, before); });
    return {};
}

void CarryOut::set_job(const Job& job) const {
    const auto id = job.row.id;
    undo.emplace_back([id, before = tables.replace_job(id, job)](Tables& t) { t.replace_job(id, before); });
}

Result<void> CarryOut::operator()(const JobOpened& change) const {
    instance(change.row.id.instance);
    if (tables.job(change.row.id)) return already_there("job", to_string(change.row.id));
    set_job({change.row, change.row.locked_until});
    return {};
}

Result<void> CarryOut::operator()(const JobFailed& change) const {
    const auto* found = tables.job(change.id);
    if (!found) return {};
    Job failed{found->row, change.not_before};
    failed.row.retries = change.retries;
    failed.row.last_error = change.error;
    failed.row.worker.clear();
    failed.row.locked_until.reset();
    set_job(failed);
    return {};
}

Result<void> CarryOut::operator()(const JobClosed& change) const {
    if (!tables.job(change.id)) return {};
    undo.emplace_back([id = change.id, before = tables.replace_job(change.id, std::nullopt)](Tables& t) { t.replace_job(id, before); });
    return {};
}

Result<void> CarryOut::operator()(const IncidentRaised& change) const {
    const auto id = change.row.id;
    instance(id.instance);
    if (tables.incidents.contains(id)) return already_there("incident", to_string(id));
    tables.replace_incident(id, change.row);
    undo.emplace_back([id](Tables& t) { t.replace_incident(id, std::nullopt); });
    return {};
}

Result<void> CarryOut::operator()(const IncidentGone& change) const {
    if (!tables.incidents.contains(change.id)) return {};
    undo.emplace_back(
        [id = change.id, before = tables.replace_incident(change.id, std::nullopt)](Tables& t) { t.replace_incident(id, before); });
    return {};
}

Result<void> CarryOut::operator()(const OutboxAdded& change) const {
    const auto& row = change.row;
    const OutboxKey key{row.instance, row.sequence, row.index};
    if (tables.outbox_places.contains(key)) return already_there("an outbox entry of instance", to_string(row.instance));
    const auto place = tables.outbox.empty() ? 1 : tables.outbox.rbegin()->first + 1;
    tables.outbox.emplace(place, row);
    tables.outbox_places.emplace(key, place);
    undo.emplace_back([key, place](Tables& t) {
        t.outbox.erase(place);
        t.outbox_places.erase(key);
    });
    return {};
}

void CarryOut::set_register_row(const RegisterRow& row, bool derived) const {
    auto before = tables.replace_register_row(row.name, row.key, Tables::RegisterPlace{row, derived});
    undo.emplace_back([name = row.name, key = row.key, before = std::move(before)](Tables& t) { t.replace_register_row(name, key, before); });
}

Result<void> CarryOut::operator()(const RegisterWritten& change) const {
    set_register_row(change.row, true);
    return {};
}

Result<void> CarryOut::operator()(const DataStoreWritten& change) const {
    const auto& name = change.row.name;
    undo.emplace_back([name, before = tables.replace_data_store(name, change.row)](Tables& t) { t.replace_data_store(name, before); });
    return {};
}

Result<void> CarryOut::operator()(const ClockOpened& change) const {
    const auto id = change.row.id;
    instance(id.instance);
    if (const auto* of = tables.waiting(id.instance); of && of->clocks.contains(id.key)) return already_there("clock", to_string(id));
    tables.replace_clock(id, change.row);
    undo.emplace_back([id](Tables& t) { t.replace_clock(id, std::nullopt); });
    return {};
}

Result<void> CarryOut::operator()(const ClockChanged& change) const {
    const auto* of = tables.waiting(change.id.instance);
    const ClockRow* row = of ? of->clocks.find(change.id.key) : nullptr;
    if (!row) return {};
    ClockRow changed = *row;
    changed.phase = change.phase;
    changed.calendar_hash = change.calendar_hash;
    changed.deadline = change.deadline;
    changed.amber_from = change.amber_from;
    undo.emplace_back([id = change.id, before = tables.replace_clock(change.id, std::move(changed))](Tables& t) { t.replace_clock(id, before); });
    return {};
}

} // namespace countersign::store::memory
