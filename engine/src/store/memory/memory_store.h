// Store in memory: for tests, for trying out definitions, and for engines that need no file. Ends with the process.
#pragma once
#include "store/memory/undo.h"
#include <atomic>
#include <shared_mutex>
#include <thread>

namespace countersign::store::memory {

/// A transaction holds the write lock from `begin` to its end, so that readers never see a part of it. It must begin and end on one
/// thread; reads by that thread meanwhile do not wait, and see the transaction's own changes.
class MemoryStore final : public Store {
  public:
    Result<std::unique_ptr<Transaction>> begin() override;

    Result<std::uint64_t> last_instance() override;
    Result<std::vector<DefinitionRow>> definitions() override;
    Result<std::vector<DecisionModelRow>> decision_models() override;
    Result<std::optional<Resource>> resource(std::string_view hash) override;
    Result<std::optional<InstanceRow>> instance(InstanceId id) override;
    Result<std::vector<InstanceRow>> instances(const InstanceFilter& filter) override;
    Result<std::vector<TaskRow>> tasks(const TaskFilter& filter, const Page& page) override;
    Result<std::optional<TaskRow>> task(TaskId id) override;
    Result<std::vector<JournalRow>> journal(InstanceId id, Sequence from, int limit) override;
    Result<std::optional<Snapshot>> snapshot(InstanceId id) override;
    Result<std::optional<Instant>> next_timer(std::optional<Instant> now) override;
    Result<std::vector<TimerRow>> due_timers(Instant now, int limit) override;
    Result<std::vector<TimerRow>> timers(InstanceId id) override;
    Result<std::vector<StartTimer>> due_start_timers(Instant now) override;
    Result<std::vector<StartTimer>> start_timers() override;
    Result<std::vector<JobRow>> jobs(std::optional<InstanceId> instance, const Page& page) override;
    Result<std::vector<SubscriptionRow>> subscriptions(InstanceId id) override;
    Result<std::vector<IncidentRow>> incidents(std::optional<InstanceId> instance, const Page& page) override;
    Result<std::vector<OutboxRow>> outbox(int limit) override;
    Result<std::vector<KeptMessageRow>> kept_messages(std::uint64_t after, int limit) override;
    Result<std::vector<KeptMessageRow>> due_kept_messages(Instant now, int limit) override;
    Result<std::optional<OrganisationRow>> organisation() override;
    Result<std::vector<DataStoreRow>> data_stores() override;
    Result<std::optional<RegisterRow>> register_row(std::string_view name, std::string_view key) override;
    Result<std::vector<RegisterRow>> register_rows(std::string_view name, std::optional<std::string_view> owner, std::string_view after, int limit) override;
    Result<std::vector<ClockRow>> clocks(InstanceId id) override;
    Result<std::vector<ClockRow>> open_clocks(const Page& page) override;
    Result<std::vector<CopyRow>> copies(const CopyFilter& filter, const Page& page) override;

    Result<void> backup(const std::string& path) override;
    Result<void> clear_projections() override;
    std::string description() const override { return "memory:"; }

  private:
    friend class MemoryTransaction;
    std::shared_lock<std::shared_mutex> reading() {
        if (writer_.load() == std::this_thread::get_id()) return {};
        return std::shared_lock(mutex_);
    }

    std::shared_mutex mutex_;
    std::atomic<std::thread::id> writer_{};
    Tables tables_;
    std::vector<Undo> undo_; // of the open transaction; kept for its capacity
};

} // namespace countersign::store::memory
