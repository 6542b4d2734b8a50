#include "store/memory/tables.h"

namespace countersign::store::memory {

namespace {

template<class Set, class Value> void set_member(Set& set, const Value& value, bool member) {
    if (member)
        set.insert(value);
    else
        set.erase(value);
}

} // namespace

Instance& Tables::instance(InstanceId id) {
    auto& place = instances.chunk(id).instances[place_of(id)];
    if (!place) place = std::make_unique<Instance>();
    return *place;
}

void Tables::remove_instance(InstanceId id) { instances.chunk(id).instances[place_of(id)].reset(); }

const Waiting* Tables::waiting(InstanceId id) const {
    const auto* found = instances.find(id);
    return found ? &found->waiting : nullptr;
}

const Job* Tables::job(JobId id) const {
    const auto* of = waiting(id.instance);
    return of ? of->jobs.find(id.key) : nullptr;
}

void Tables::set_state(InstanceId id, Instance& instance, InstanceState state) {
    auto& active = instances.chunk(id).active;
    active += (instance.known && state == InstanceState::active ? 1U : 0U) -
              (instance.known && instance.state == InstanceState::active ? 1U : 0U);
    instance.state = state;
}

void Tables::index_business_key(InstanceId id, const Instance& instance, bool add) {
    if (instance.business_key.empty()) return;
    auto& ids = business_keys[instance.business_key];
    set_member(ids, id, add);
    if (ids.empty()) business_keys.erase(instance.business_key);
}

std::unique_ptr<Task> Tables::replace_task(TaskId id, std::unique_ptr<Task> task) {
    auto& chunk = instances.chunk(id.instance);
    auto& place = chunk.instances[place_of(id.instance)];
    if (!place) place = std::make_unique<Instance>();
    const auto number = chunk.number;
    if (task) {
        task->count(number, people);
        ++chunk.tasks;
    }
    auto before = place->tasks.replace(id.key, std::move(task));
    if (before) {
        before->uncount(number, people);
        --chunk.tasks;
    }
    return before;
}

std::optional<TimerRow> Tables::replace_timer(TimerId id, std::optional<TimerRow> row) {
    if (row) due_timers.emplace(row->due, id);
    const auto due = row ? std::optional(row->due) : std::nullopt;
    auto before = instance(id.instance).waiting.timers.replace(id.key, std::move(row));
    if (before && before->due != due) due_timers.erase({before->due, id});
    return before;
}

std::optional<SubscriptionRow> Tables::replace_subscription(EntityId id, std::optional<SubscriptionRow> row) {
    auto& rows = instance(id.instance).waiting.subscriptions;
    if (const auto* before = rows.find(id.key)) index_subscription(*before, false);
    if (row) index_subscription(*row, true);
    return rows.replace(id.key, std::move(row));
}

std::optional<Job> Tables::replace_job(JobId id, std::optional<Job> job) {
    auto& rows = instance(id.instance).waiting.jobs;
    if (const auto* before = rows.find(id.key)) index_job(*before, false);
    if (job) index_job(*job, true);
    set_member(jobs, id, job.has_value());
    return rows.replace(id.key, std::move(job));
}

std::optional<IncidentRow> Tables::replace_incident(IncidentId id, std::optional<IncidentRow> row) {
    set_member(incidents, id, row.has_value());
    return instance(id.instance).waiting.incidents.replace(id.key, std::move(row));
}

std::optional<KeptMessageRow> Tables::replace_kept_message(std::uint64_t number, std::optional<KeptMessageRow> row) {
    std::optional<KeptMessageRow> before;
    if (auto found = kept_messages.extract(number)) {
        before = std::move(found.mapped());
        index_kept_message(*before, false);
    }
    if (row) {
        index_kept_message(*row, true);
        last_kept_message = std::max(last_kept_message, number);
        kept_messages.emplace(number, std::move(*row));
    }
    return before;
}

std::optional<DataStoreRow> Tables::replace_data_store(const std::string& name, std::optional<DataStoreRow> row) {
    std::optional<DataStoreRow> before;
    if (auto found = data_stores.extract(name)) before = std::move(found.mapped());
    if (row) data_stores.emplace(name, std::move(*row));
    return before;
}

void Tables::index_kept_message(const KeptMessageRow& row, bool add) {
    if (row.expired) return;
    auto& numbers = kept_by_name[{row.name, row.correlation}];
    set_member(numbers, row.number, add);
    if (numbers.empty()) kept_by_name.erase({row.name, row.correlation});
    set_member(kept_ends, std::pair{row.expires_at, row.number}, add);
}

std::optional<ClockRow> Tables::replace_clock(EntityId id, std::optional<ClockRow> row) {
    set_member(open_clocks, id, row && row->phase < ClockPhase::expired);
    return instance(id.instance).waiting.clocks.replace(id.key, std::move(row));
}

std::optional<CopyRow> Tables::replace_copy(EntityId id, std::optional<CopyRow> row) {
    std::optional<CopyRow> before;
    if (auto found = copies.extract(id)) {
        before = std::move(found.mapped());
        copies_of[before->to].erase(id);
    }
    if (row) {
        copies_of[row->to].insert(id);
        copies.emplace(id, std::move(*row));
    }
    return before;
}

void Tables::index_job(const Job& job, bool add) {
    if (job.row.retries <= 0) return;
    auto& queue = job_queues[job.row.type];
    if (!job.available_at) {
        set_member(queue.fresh, job.row.id, add);
        return;
    }
    const Due due{*job.available_at, job.row.id};
    set_member(queue.later, due, add);
    if (!job.row.locked_until) set_member(back_offs, due, add);
}

void Tables::index_subscription(const SubscriptionRow& row, bool add) {
    auto& by_correlation = subscriptions[{row.kind, row.name}];
    auto& ids = by_correlation[row.correlation];
    set_member(ids, row.id, add);
    if (ids.empty()) by_correlation.erase(row.correlation);
    if (by_correlation.empty()) subscriptions.erase({row.kind, row.name});
}

std::optional<Tables::RegisterPlace> Tables::replace_register_row(const std::string& name, const std::string& key, std::optional<RegisterPlace> place) {
    std::optional<RegisterPlace> before;
    if (auto found = registers.extract(std::pair(name, key))) {
        before = std::move(found.mapped());
        registers_by_owner.erase({name, before->row.owner, key});
    }
    if (place) {
        registers_by_owner.emplace(name, place->row.owner, key);
        registers.emplace(std::pair(name, key), std::move(*place));
    }
    return before;
}

void Tables::clear_projections() {
    for (auto next = registers.begin(); next != registers.end();) {
        const auto at = next++;
        if (at->second.derived) replace_register_row(std::string(at->first.first), std::string(at->first.second), std::nullopt);
    }
    for (const auto& chunk : instances.chunks()) {
        chunk->active = chunk->tasks = 0;
        for (auto& instance : chunk->instances) {
            if (!instance) continue;
            instance->tasks.clear();
            instance->waiting = {};
            instance->known = false;
        }
    }
    people = {};
    due_timers.clear();
    subscriptions.clear();
    job_queues.clear();
    back_offs.clear();
    jobs.clear();
    incidents.clear();
    open_clocks.clear();
    copies.clear();
    copies_of.clear();
    business_keys.clear();
}

} // namespace countersign::store::memory
