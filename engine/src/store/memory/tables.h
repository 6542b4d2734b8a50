// Everything a memory store holds, with the indexes that its lists need; each member function keeps both in step.
#pragma once
#include "store/memory/instances.h"
#include <set>
#include <tuple>
#include <unordered_set>

namespace countersign::store::memory {

using Due = std::pair<Instant, EntityId>;
using StartTimerKey = std::pair<DefinitionId, std::string>;
using OutboxKey = std::tuple<InstanceId, Sequence, std::uint32_t>;

/// Jobs of one type that a worker may ask for, now or later.
struct JobQueue {
    std::set<EntityId> fresh;
    std::set<Due> later;
};

struct Tables {
    Arena arena;
    Instances instances;
    People people;
    std::set<Due> due_timers;
    std::map<std::pair<SubscriptionKind, std::string>, std::map<std::string, std::set<EntityId>, std::less<>>>
        subscriptions; ///< by name, then correlation
    std::unordered_map<std::string, JobQueue> job_queues;
    std::set<Due> back_offs;
    std::set<EntityId> jobs, incidents, open_clocks;
    std::unordered_map<std::string, std::set<InstanceId>> business_keys;
    std::map<DefinitionId, DefinitionRow> definitions;
    std::vector<DecisionModelRow> decision_models;
    std::vector<OrganisationRow> organisations; ///< in the order in which they were put to use
    std::unordered_map<std::string, Resource> resources;
    std::unordered_map<std::string, Receipt> receipts;
    std::map<StartTimerKey, StartTimer> start_timers;
    std::map<std::uint64_t, OutboxRow> outbox; ///< in the order of their commits
    std::map<OutboxKey, std::uint64_t> outbox_places;

    std::map<std::uint64_t, KeptMessageRow> kept_messages; ///< by number
    std::uint64_t last_kept_message = 0;
    std::map<std::pair<std::string, std::string>, std::set<std::uint64_t>>
        kept_by_name; ///< name and correlation; expired ones are not in it
    std::set<std::pair<Instant, std::uint64_t>> kept_ends;
    std::map<std::string, DataStoreRow, std::less<>> data_stores;
    std::map<EntityId, CopyRow> copies;
    std::map<std::string, std::set<EntityId>> copies_of; ///< by recipient
    struct RegisterPlace {
        RegisterRow row;
        bool derived = false; ///< a projection
    };
    std::map<std::pair<std::string, std::string>, RegisterPlace> registers;         ///< by register and key
    std::set<std::tuple<std::string, std::string, std::string>> registers_by_owner; ///< register, owner, key

    // Each of these puts a row in the place of what was there and gives that back: the change and its undoing are the same.
    std::unique_ptr<Task> replace_task(TaskId id, std::unique_ptr<Task> task);
    std::optional<TimerRow> replace_timer(TimerId id, std::optional<TimerRow> row);
    std::optional<SubscriptionRow> replace_subscription(EntityId id, std::optional<SubscriptionRow> row);
    std::optional<Job> replace_job(JobId id, std::optional<Job> job);
    std::optional<IncidentRow> replace_incident(IncidentId id, std::optional<IncidentRow> row);
    std::optional<KeptMessageRow> replace_kept_message(std::uint64_t number, std::optional<KeptMessageRow> row);
    std::optional<DataStoreRow> replace_data_store(const std::string& name, std::optional<DataStoreRow> row);
    std::optional<RegisterPlace> replace_register_row(const std::string& name, const std::string& key, std::optional<RegisterPlace> place);
    std::optional<ClockRow> replace_clock(EntityId id, std::optional<ClockRow> row);
    std::optional<CopyRow> replace_copy(EntityId id, std::optional<CopyRow> row);

    Instance& instance(InstanceId id); ///< made where missing
    void remove_instance(InstanceId id);
    const Waiting* waiting(InstanceId id) const;
    const Job* job(JobId id) const;
    void set_state(InstanceId id, Instance& instance, InstanceState state);
    void index_business_key(InstanceId id, const Instance& instance, bool add);
    void clear_projections();

  private:
    void index_job(const Job& job, bool add);
    void index_subscription(const SubscriptionRow& row, bool add);
    void index_kept_message(const KeptMessageRow& row, bool add);
};

} // namespace countersign::store::memory
