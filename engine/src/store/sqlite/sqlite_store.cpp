#include "store/sqlite/sqlite_store.h"
#include "store/sqlite/backup.h"
#include "store/sqlite/errors.h"
#include "store/sqlite/queries.h"
#include "store/sqlite/write_transaction.h"
#include <fmt/format.h>

namespace countersign::store::sqlite {

SqliteStore::SqliteStore(SqliteOptions options, std::optional<LockFile> lock, std::unique_ptr<Connection> writer)
    : options_(std::move(options)), lock_(std::move(lock)), writer_(std::move(writer)), readers_(options_.path, options_.vfs) {}

Result<std::unique_ptr<Transaction>> SqliteStore::begin() {
    if (!writer_)
        return Error{"store.read-only", fmt::format("{} was opened for reading; open it without mode=ro to change it", options_.path)};
    if (writing_.exchange(true)) return Error{"store.locked", "a transaction is open already; a store takes one at a time"};
    if (auto begun = writer_->run(Sql::begin_write); !begun) {
        writing_ = false;
        return begun.error();
    }
    return std::unique_ptr<Transaction>(std::make_unique<WriteTransaction>(*writer_, writing_));
}

Result<std::uint64_t> SqliteStore::last_instance() {
    return reading([](Connection& c) { return query::last_instance(c); });
}
Result<std::vector<DefinitionRow>> SqliteStore::definitions() {
    return reading([](Connection& c) { return query::definitions(c); });
}
Result<std::vector<DecisionModelRow>> SqliteStore::decision_models() {
    return reading([](Connection& c) { return query::decision_models(c); });
}
Result<std::optional<Resource>> SqliteStore::resource(std::string_view hash) {
    return reading([&](Connection& c) { return query::resource(c, hash); });
}
Result<std::optional<InstanceRow>> SqliteStore::instance(InstanceId id) {
    return reading([&](Connection& c) { return query::instance(c, id); });
}
Result<std::vector<InstanceRow>> SqliteStore::instances(const InstanceFilter& filter) {
    return reading([&](Connection& c) { return query::instances(c, filter); });
}
Result<std::vector<TaskRow>> SqliteStore::tasks(const TaskFilter& filter, const Page& page) {
    return reading([&](Connection& c) { return query::tasks(c, filter, page); });
}
Result<std::optional<TaskRow>> SqliteStore::task(TaskId id) {
    return reading([&](Connection& c) { return query::task(c, id); });
}
Result<std::vector<JournalRow>> SqliteStore::journal(InstanceId id, Sequence from, int limit) {
    return reading([&](Connection& c) { return query::journal(c, id, from, limit); });
}
Result<std::optional<Snapshot>> SqliteStore::snapshot(InstanceId id) {
    return reading([&](Connection& c) { return query::snapshot(c, id); });
}
Result<std::optional<Instant>> SqliteStore::next_timer(std::optional<Instant> now) {
    return reading([&](Connection& c) { return query::next_timer(c, now); });
}
Result<std::vector<TimerRow>> SqliteStore::due_timers(Instant now, int limit) {
    return reading([&](Connection& c) { return query::due_timers(c, now, limit); });
}
Result<std::vector<TimerRow>> SqliteStore::timers(InstanceId id) {
    return reading([&](Connection& c) { return query::timers(c, id); });
}
Result<std::vector<StartTimer>> SqliteStore::due_start_timers(Instant now) {
    return reading([&](Connection& c) { return query::due_start_timers(c, now); });
}
Result<std::vector<StartTimer>> SqliteStore::start_timers() {
    return reading([](Connection& c) { return query::start_timers(c); });
}
Result<std::vector<JobRow>> SqliteStore::jobs(std::optional<InstanceId> instance, const Page& page) {
    return reading([&](Connection& c) { return query::jobs(c, instance, page); });
}
Result<std::vector<SubscriptionRow>> SqliteStore::subscriptions(InstanceId id) {
    return reading([&](Connection& c) { return query::subscriptions(c, id); });
}
Result<std::vector<IncidentRow>> SqliteStore::incidents(std::optional<InstanceId> instance, const Page& page) {
    return reading([&](Connection& c) { return query::incidents(c, instance, page); });
}
Result<std::vector<OutboxRow>> SqliteStore::outbox(int limit) {
    return reading([&](Connection& c) { return query::outbox(c, limit); });
}

Result<std::vector<KeptMessageRow>> SqliteStore::kept_messages(std::uint64_t after, int limit) {
    return reading([&](Connection& c) { return query::kept_messages(c, after, limit); });
}
Result<std::vector<KeptMessageRow>> SqliteStore::due_kept_messages(Instant now, int limit) {
    return reading([&](Connection& c) { return query::due_kept_messages(c, now, limit); });
}
Result<std::optional<OrganisationRow>> SqliteStore::organisation() { return reading([](Connection& c) { return query::organisation(c); }); }
Result<std::vector<DataStoreRow>> SqliteStore::data_stores() {
    return reading([](Connection& c) { return query::data_stores(c); });
}

Result<std::optional<RegisterRow>> SqliteStore::register_row(std::string_view name, std::string_view key) {
    return reading([&](Connection& c) { return query::register_row(c, name, key); });
}
Result<std::vector<RegisterRow>> SqliteStore::register_rows(std::string_view name, std::optional<std::string_view> owner, std::string_view after, int limit) {
    return reading([&](Connection& c) { return query::register_rows(c, name, owner, after, limit); });
}

Result<std::vector<ClockRow>> SqliteStore::clocks(InstanceId id) {
    return reading([&](Connection& c) { return query::clocks(c, id); });
}

Result<std::vector<ClockRow>> SqliteStore::open_clocks(const Page& page) {
    return reading([&](Connection& c) { return query::open_clocks(c, page); });
}

Result<std::vector<CopyRow>> SqliteStore::copies(const CopyFilter& filter, const Page& page) {
    return reading([&](Connection& c) { return query::copies(c, filter, page); });
}

Result<void> SqliteStore::backup(const std::string& path) {
    return reading([&](Connection& c) { return copy_to(c, path); });
}

Result<void> SqliteStore::clear_projections() {
    auto transaction = begin();
    if (!transaction) return transaction.error();
    // Without a condition SQLite drops whole pages instead of rows.
    if (auto cleared = writer_->execute("DELETE FROM instance; DELETE FROM task; DELETE FROM task_candidate; DELETE FROM timer; "
                                        "DELETE FROM subscription; DELETE FROM job; DELETE FROM incident; DELETE FROM clock; DELETE FROM copy; "
                                        "DELETE FROM register WHERE derived = 1");
        !cleared)
        return cleared;
    return (*transaction)->commit();
}

} // namespace countersign::store::sqlite
