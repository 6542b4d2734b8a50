#include "store/sqlite/write_transaction.h"
#include "base/planted_fault.h"
#include "store/sqlite/changes.h"
#include "store/sqlite/errors.h"
#include "store/sqlite/queries.h"
#include "store/sqlite/schema.h"

namespace countersign::store::sqlite {

WriteTransaction::~WriteTransaction() {
    if (connection_.in_transaction()) static_cast<void>(connection_.run(Sql::rollback));
    open_ = false;
}

Result<void> WriteTransaction::append(const JournalRow& row) {
    return guarded([&] {
        if (auto fits = check_packable(row.instance, row.sequence); !fits) return fits;
        return connection_.run(Sql::journal_append, packed(row.instance, row.sequence), row.at, row.actor, row.command, Blob{row.records},
                               Blob{row.hash});
    });
}

Result<void> WriteTransaction::apply(const Change& change) {
    return guarded([&] { return carry_out(connection_, change); });
}

Result<void> WriteTransaction::put(const Snapshot& snapshot) {
    return guarded([&] {
        return connection_.run(Sql::snapshot_put, snapshot.instance, snapshot.sequence, Blob{snapshot.state}, Blob{snapshot.hash});
    });
}

Result<void> WriteTransaction::put(const Receipt& receipt) {
    return guarded(
        [&] { return connection_.run(Sql::receipt_put, receipt.key, receipt.instance, receipt.sequence, receipt.at, receipt.answer); });
}

Result<void> WriteTransaction::put(const StartTimer& timer) {
    return guarded([&] { return connection_.run(Sql::start_timer_put, timer.definition, timer.element_id, timer.due, timer.remaining); });
}

Result<void> WriteTransaction::remove_start_timer(DefinitionId definition, std::string_view element_id) {
    return guarded([&] { return connection_.run(Sql::start_timer_remove, definition, element_id); });
}

Result<void> WriteTransaction::add_definition(const DefinitionRow& row, const Resource& resource) {
    return guarded([&] {
        auto added = connection_.run(Sql::resource_add, resource.hash, resource.file, resource.text);
        if (!added) return added;
        return connection_.run(Sql::definition_add, row.id, row.process_id, row.version, row.name, row.resource_hash, row.file,
                               row.deployed_at);
    });
}

Result<void> WriteTransaction::add_decision_model(const DecisionModelRow& row, const Resource& resource) {
    return guarded([&] {
        auto added = connection_.run(Sql::resource_add, resource.hash, resource.file, resource.text);
        if (!added) return added;
        return connection_.run(Sql::decision_model_add, row.space, row.version, row.name, row.resource_hash, row.file, row.deployed_at);
    });
}

Result<void> WriteTransaction::add_organisation(const OrganisationRow& row) {
    return guarded([&] { return connection_.run(Sql::organisation_add, row.text, row.hash, row.changed_at, row.changed_by); });
}

Result<void> WriteTransaction::remove_outbox(InstanceId instance, Sequence sequence, std::uint32_t index) {
    return guarded([&] { return connection_.run(Sql::outbox_remove, packed(instance, sequence), index); });
}

Result<std::uint64_t> WriteTransaction::keep(const KeptMessageRow& row) {
    auto added = guarded([&] {
        return connection_.run(Sql::kept_message_add, row.name, row.correlation, Blob{row.payload}, row.kept_at, row.expires_at,
                               row.expired);
    });
    if (!added) return std::move(added).error();
    return static_cast<std::uint64_t>(sqlite3_last_insert_rowid(connection_.handle()));
}

Result<void> WriteTransaction::put(const KeptMessageRow& row) {
    return guarded([&] {
        return connection_.run(Sql::kept_message_replace, static_cast<std::int64_t>(row.number), row.name, row.correlation,
                               Blob{row.payload}, row.kept_at, row.expires_at, row.expired);
    });
}

Result<void> WriteTransaction::remove_kept_message(std::uint64_t number) {
    return guarded([&] { return connection_.run(Sql::kept_message_remove, static_cast<std::int64_t>(number)); });
}

Result<std::vector<JobRow>> WriteTransaction::lock_jobs(std::string_view type, std::string_view worker, Instant now, Instant until,
                                                        int limit) {
    if (failure_) return *failure_;
    auto locked = sqlite::lock_jobs(connection_, {type, worker, now, until, limit});
    if (!locked) failure_ = locked.error();
    return locked;
}

Result<std::vector<SubscriptionRow>> WriteTransaction::subscriptions(SubscriptionKind kind, std::string_view name,
                                                                     std::optional<std::string_view> correlation) {
    if (failure_) return *failure_;
    return query::subscriptions(connection_, kind, name, correlation);
}

Result<std::optional<Receipt>> WriteTransaction::receipt(std::string_view key) {
    if (failure_) return *failure_;
    return query::receipt(connection_, key);
}

Result<std::optional<KeptMessageRow>> WriteTransaction::kept_message(std::string_view name, std::optional<std::string_view> correlation,
                                                                     Instant now) {
    if (failure_) return *failure_;
    return query::kept_message(connection_, name, correlation, now);
}

Result<std::optional<DataStoreRow>> WriteTransaction::data_store(std::string_view name) {
    if (failure_) return *failure_;
    return query::data_store(connection_, name);
}

Result<void> WriteTransaction::put(const RegisterRow& row) {
    return guarded([&] { return put_register_row(connection_, row, false); });
}

Result<void> WriteTransaction::remove_register_row(std::string_view name, std::string_view key) {
    return guarded([&] { return connection_.run(Sql::register_remove, name, key); });
}

Result<std::optional<RegisterRow>> WriteTransaction::register_row(std::string_view name, std::string_view key) {
    if (failure_) return *failure_;
    return query::register_row(connection_, name, key);
}

Result<void> WriteTransaction::commit() {
    if (failure_) return *failure_;
    if (!connection_.in_transaction()) return Error{"store.io", "the transaction has ended already; begin another one"};
    const auto done = connection_.run(Sql::commit);
    if (done) return {};
    const int code = connection_.last_code();
    failure_ = commit_error(code, connection_.path(), settle());
    return *failure_;
}

// The log may hold the failed transaction whole, although its write or sync reported an error: SQLite goes on without it, but a
// recovery after a crash would find it. A small transaction in its place makes it unreadable for good.
bool WriteTransaction::settle() {
    if (planted("failed-commit-not-settled")) return true;
    if (connection_.in_transaction()) static_cast<void>(connection_.run(Sql::rollback));
    auto done = connection_.run(Sql::begin_write);
    if (done) done = rewrite_version(connection_);
    if (done) done = connection_.run(Sql::commit);
    if (!done && connection_.in_transaction()) static_cast<void>(connection_.run(Sql::rollback));
    return done.has_value();
}

} // namespace countersign::store::sqlite
