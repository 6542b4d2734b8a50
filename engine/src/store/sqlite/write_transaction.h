// Write transaction on the store's one writing connection.
#pragma once
#include "store/sqlite/connection.h"
#include "store/store.h"
#include <atomic>

namespace countersign::store::sqlite {

class WriteTransaction final : public Transaction {
  public:
    /// @param open  the store's mark that a transaction is open; cleared at the end
    WriteTransaction(Connection& connection, std::atomic<bool>& open) : connection_(connection), open_(open) {}
    ~WriteTransaction() override;

    Result<void> append(const JournalRow& row) override;
    Result<void> apply(const Change& change) override;
    Result<void> put(const Snapshot& snapshot) override;
    Result<void> put(const Receipt& receipt) override;
    Result<void> put(const StartTimer& timer) override;
    Result<void> remove_start_timer(DefinitionId definition, std::string_view element_id) override;
    Result<void> add_definition(const DefinitionRow& row, const Resource& resource) override;
    Result<std::uint64_t> keep(const KeptMessageRow& row) override;
    Result<void> put(const KeptMessageRow& row) override;
    Result<void> remove_kept_message(std::uint64_t number) override;
    Result<void> add_decision_model(const DecisionModelRow& row, const Resource& resource) override;
    Result<void> add_organisation(const OrganisationRow& row) override;
    Result<void> put(const RegisterRow& row) override;
    Result<void> remove_register_row(std::string_view name, std::string_view key) override;
    Result<void> remove_outbox(InstanceId instance, Sequence sequence, std::uint32_t index) override;
    Result<std::vector<JobRow>> lock_jobs(std::string_view type, std::string_view worker, Instant now, Instant until, int limit) override;
    Result<std::vector<SubscriptionRow>> subscriptions(SubscriptionKind kind, std::string_view name,
                                                       std::optional<std::string_view> correlation) override;
    Result<std::optional<Receipt>> receipt(std::string_view key) override;
    Result<std::optional<KeptMessageRow>> kept_message(std::string_view name, std::optional<std::string_view> correlation,
                                                       Instant now) override;
    Result<std::optional<DataStoreRow>> data_store(std::string_view name) override;
    Result<std::optional<RegisterRow>> register_row(std::string_view name, std::string_view key) override;
    Result<void> commit() override;

  private:
    /// Makes sure that a failed commit stays failed, also after a crash; false where that was not possible either.
    bool settle();
    /// SQLite may have rolled back on its own after an error; then nothing may be written outside the transaction.
    template<class Write> Result<void> guarded(Write write) {
        if (failure_) return *failure_;
        auto done = write();
        if (!done) failure_ = done.error();
        return done;
    }

    Connection& connection_;
    std::atomic<bool>& open_;
    std::optional<Error> failure_; // the first one; the transaction can only be dropped then
};

} // namespace countersign::store::sqlite
