// Store in a SQLite file: one connection that writes, a pool of connections that read.
#pragma once
#include "store/sqlite/lock_file.h"
#include "store/sqlite/open.h"
#include "store/sqlite/reader_pool.h"
#include <atomic>

namespace countersign::store::sqlite {

class SqliteStore final : public Store {
  public:
    SqliteStore(SqliteOptions options, std::optional<LockFile> lock, std::unique_ptr<Connection> writer);

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
    std::string description() const override { return "sqlite:" + options_.path; }

  private:
    template<class Read> auto reading(Read read) -> decltype(read(std::declval<Connection&>())) {
        auto reader = readers_.lend();
        if (!reader) return reader.error();
        return read(**reader);
    }

    SqliteOptions options_;
    std::optional<LockFile> lock_; // outlives the connections
    std::unique_ptr<Connection> writer_;
    ReaderPool readers_;
    std::atomic<bool> writing_ = false;
};

} // namespace countersign::store::sqlite
