// What the store answers, each as one consistent read on a connection.
#pragma once
#include "store/sqlite/connection.h"
#include "store/store.h"

namespace countersign::store::sqlite::query {

Result<std::uint64_t> last_instance(Connection& db);
Result<std::optional<InstanceRow>> instance(Connection& db, InstanceId id);
Result<std::vector<InstanceRow>> instances(Connection& db, const InstanceFilter& filter);

Result<std::optional<TaskRow>> task(Connection& db, TaskId id);
Result<std::vector<TaskRow>> tasks(Connection& db, const TaskFilter& filter, const Page& page);

Result<std::vector<DefinitionRow>> definitions(Connection& db);
Result<std::vector<DecisionModelRow>> decision_models(Connection& db);
Result<std::optional<Resource>> resource(Connection& db, std::string_view hash);
Result<std::vector<JournalRow>> journal(Connection& db, InstanceId id, Sequence from, int limit);
Result<std::optional<Snapshot>> snapshot(Connection& db, InstanceId id);
Result<std::optional<Receipt>> receipt(Connection& db, std::string_view key);

Result<std::optional<Instant>> next_timer(Connection& db, std::optional<Instant> now);
Result<std::vector<TimerRow>> due_timers(Connection& db, Instant now, int limit);
Result<std::vector<TimerRow>> timers(Connection& db, InstanceId id);
Result<std::vector<StartTimer>> due_start_timers(Connection& db, Instant now);
Result<std::vector<StartTimer>> start_timers(Connection& db);

Result<std::vector<JobRow>> jobs(Connection& db, std::optional<InstanceId> instance, const Page& page);
Result<std::vector<IncidentRow>> incidents(Connection& db, std::optional<InstanceId> instance, const Page& page);
Result<std::vector<SubscriptionRow>> subscriptions(Connection& db, InstanceId id);
Result<std::vector<SubscriptionRow>> subscriptions(Connection& db, SubscriptionKind kind, std::string_view name,
                                                   std::optional<std::string_view> correlation);
Result<std::vector<OutboxRow>> outbox(Connection& db, int limit);
Result<std::optional<OrganisationRow>> organisation(Connection& db);
Result<std::vector<KeptMessageRow>> kept_messages(Connection& db, std::uint64_t after, int limit);
Result<std::vector<KeptMessageRow>> due_kept_messages(Connection& db, Instant now, int limit);
Result<std::optional<KeptMessageRow>> kept_message(Connection& db, std::string_view name, std::optional<std::string_view> correlation,
                                                   Instant now);
Result<std::vector<DataStoreRow>> data_stores(Connection& db);
Result<std::optional<DataStoreRow>> data_store(Connection& db, std::string_view name);
Result<std::vector<CopyRow>> copies(Connection& db, const CopyFilter& filter, const Page& page);
Result<std::optional<RegisterRow>> register_row(Connection& db, std::string_view name, std::string_view key);
Result<std::vector<RegisterRow>> register_rows(Connection& db, std::string_view name, std::optional<std::string_view> owner, std::string_view after, int limit);
Result<std::vector<ClockRow>> clocks(Connection& db, InstanceId id);
Result<std::vector<ClockRow>> open_clocks(Connection& db, const Page& page);

} // namespace countersign::store::sqlite::query
