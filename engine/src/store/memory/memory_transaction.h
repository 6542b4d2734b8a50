// Write transaction on the memory store: changes take effect at once, under the write lock, and are undone unless committed.
#pragma once
#include "store/memory/memory_store.h"

namespace countersign::store::memory {

class MemoryTransaction final : public Transaction {
  public:
    explicit MemoryTransaction(MemoryStore& store) : store_(store), tables_(store.tables_), undo_(store.undo_) {}
    ~MemoryTransaction() override;

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
    void end();

    MemoryStore& store_;
    Tables& tables_;
    std::vector<Undo>& undo_;
    bool open_ = true;
};

} // namespace countersign::store::memory
