// A store that fails on command, around one that works.
#pragma once
#include "store/store.h"

namespace countersign::testing {

/// What is to go wrong; shared by the test and the store. Each fires once, at the call after `skip` calls that work.
struct Faults {
    enum class At { nothing, begin, append, apply, put, commit, commit_unknown_lost, commit_unknown_written, journal };
    At at = At::nothing;
    int skip = 0;
    Error error{"store.io", "planted fault"};
    int fired = 0;
    bool lasting = false;                                   ///< goes on failing until cleared
    std::function<void(std::vector<JournalRow>&)> tamper{}; ///< with the rows that `journal` answers

    bool hits(At here) {
        if (at != here) return false;
        if (skip-- > 0) return false;
        skip = 0;
        ++fired;
        if (!lasting) at = At::nothing;
        return true;
    }
    void plan(At where, int calls_that_work = 0) {
        at = where;
        skip = calls_that_work;
    }
};

class FailingTransaction final : public store::Transaction {
  public:
    FailingTransaction(std::unique_ptr<Transaction> inner, std::shared_ptr<Faults> faults)
        : inner_(std::move(inner)), faults_(std::move(faults)) {}

    Result<void> append(const JournalRow& row) override {
        return guard(Faults::At::append, [&] { return inner_->append(row); });
    }
    Result<void> apply(const store::Change& change) override {
        return guard(Faults::At::apply, [&] { return inner_->apply(change); });
    }
    Result<void> put(const store::Snapshot& snapshot) override {
        return guard(Faults::At::put, [&] { return inner_->put(snapshot); });
    }
    Result<void> put(const store::Receipt& receipt) override {
        return guard(Faults::At::put, [&] { return inner_->put(receipt); });
    }
    Result<void> put(const store::StartTimer& timer) override {
        return guard(Faults::At::put, [&] { return inner_->put(timer); });
    }
    Result<void> remove_start_timer(DefinitionId definition, std::string_view element_id) override {
        return inner_->remove_start_timer(definition, element_id);
    }
    Result<void> add_definition(const DefinitionRow& row, const store::Resource& resource) override {
        return inner_->add_definition(row, resource);
    }
    Result<void> add_decision_model(const DecisionModelRow& row, const store::Resource& resource) override {
        return inner_->add_decision_model(row, resource);
    }
    Result<std::uint64_t> keep(const KeptMessageRow& row) override {
        if (faults_->hits(Faults::At::put)) return faults_->error;
        return inner_->keep(row);
    }
    Result<void> put(const KeptMessageRow& row) override {
        return guard(Faults::At::put, [&] { return inner_->put(row); });
    }
    Result<void> remove_kept_message(std::uint64_t number) override { return inner_->remove_kept_message(number); }
    Result<void> add_organisation(const store::OrganisationRow& row) override {
        return guard(Faults::At::put, [&] { return inner_->add_organisation(row); });
    }
    Result<void> put(const store::RegisterRow& row) override {
        return guard(Faults::At::put, [&] { return inner_->put(row); });
    }
    Result<void> remove_register_row(std::string_view name, std::string_view key) override { return inner_->remove_register_row(name, key); }
    Result<void> remove_outbox(InstanceId instance, Sequence sequence, std::uint32_t index) override {
        return inner_->remove_outbox(instance, sequence, index);
    }
    Result<std::vector<JobRow>> lock_jobs(std::string_view type, std::string_view worker, Instant now, Instant until, int limit) override {
        return inner_->lock_jobs(type, worker, now, until, limit);
    }
    Result<std::vector<SubscriptionRow>> subscriptions(SubscriptionKind kind, std::string_view name,
                                                       std::optional<std::string_view> correlation) override {
        return inner_->subscriptions(kind, name, correlation);
    }
    Result<std::optional<store::Receipt>> receipt(std::string_view key) override { return inner_->receipt(key); }
    Result<std::optional<KeptMessageRow>> kept_message(std::string_view name, std::optional<std::string_view> correlation,
                                                       Instant now) override {
        return inner_->kept_message(name, correlation, now);
    }
    Result<std::optional<DataStoreRow>> data_store(std::string_view name) override { return inner_->data_store(name); }
    Result<std::optional<store::RegisterRow>> register_row(std::string_view name, std::string_view key) override { return inner_->register_row(name, key); }

    Result<void> commit() override {
        if (faults_->hits(Faults::At::commit)) return faults_->error;
        if (faults_->hits(Faults::At::commit_unknown_lost)) return unknown();
        if (faults_->hits(Faults::At::commit_unknown_written)) {
            if (auto done = inner_->commit(); !done) return done;
            return unknown();
        }
        return inner_->commit();
    }

  private:
    static Error unknown() { return {"store.commit-unknown", "the outcome of the commit is not known: ask before repeating"}; }
    template<class Act> Result<void> guard(Faults::At here, Act act) {
        if (faults_->hits(here)) return faults_->error;
        return act();
    }
    std::unique_ptr<Transaction> inner_;
    std::shared_ptr<Faults> faults_;
};

class FailingStore final : public store::Store {
  public:
    FailingStore(std::shared_ptr<Store> inner, std::shared_ptr<Faults> faults) : inner_(std::move(inner)), faults_(std::move(faults)) {}

    Result<std::unique_ptr<store::Transaction>> begin() override {
        if (faults_->hits(Faults::At::begin)) return faults_->error;
        auto begun = inner_->begin();
        if (!begun) return begun;
        return std::unique_ptr<store::Transaction>(std::make_unique<FailingTransaction>(std::move(*begun), faults_));
    }
    Result<std::vector<JournalRow>> journal(InstanceId id, Sequence from, int limit) override {
        if (faults_->hits(Faults::At::journal)) return faults_->error;
        auto rows = inner_->journal(id, from, limit);
        if (rows && faults_->tamper) faults_->tamper(*rows);
        return rows;
    }

    Result<std::uint64_t> last_instance() override { return inner_->last_instance(); }
    Result<std::vector<DefinitionRow>> definitions() override { return inner_->definitions(); }
    Result<std::vector<DecisionModelRow>> decision_models() override { return inner_->decision_models(); }
    Result<std::optional<store::Resource>> resource(std::string_view hash) override { return inner_->resource(hash); }
    Result<std::optional<InstanceRow>> instance(InstanceId id) override { return inner_->instance(id); }
    Result<std::vector<InstanceRow>> instances(const InstanceFilter& filter) override { return inner_->instances(filter); }
    Result<std::vector<TaskRow>> tasks(const TaskFilter& filter, const Page& page) override { return inner_->tasks(filter, page); }
    Result<std::optional<TaskRow>> task(TaskId id) override { return inner_->task(id); }
    Result<std::optional<store::Snapshot>> snapshot(InstanceId id) override { return inner_->snapshot(id); }
    Result<std::optional<Instant>> next_timer(std::optional<Instant> now) override { return inner_->next_timer(now); }
    Result<std::vector<TimerRow>> due_timers(Instant now, int limit) override { return inner_->due_timers(now, limit); }
    Result<std::vector<TimerRow>> timers(InstanceId id) override { return inner_->timers(id); }
    Result<std::vector<store::StartTimer>> due_start_timers(Instant now) override { return inner_->due_start_timers(now); }
    Result<std::vector<store::StartTimer>> start_timers() override { return inner_->start_timers(); }
    Result<std::vector<JobRow>> jobs(std::optional<InstanceId> instance, const Page& page) override { return inner_->jobs(instance, page); }
    Result<std::vector<SubscriptionRow>> subscriptions(InstanceId id) override { return inner_->subscriptions(id); }
    Result<std::vector<IncidentRow>> incidents(std::optional<InstanceId> instance, const Page& page) override {
        return inner_->incidents(instance, page);
    }
    Result<std::vector<OutboxRow>> outbox(int limit) override { return inner_->outbox(limit); }
    Result<std::vector<KeptMessageRow>> kept_messages(std::uint64_t after, int limit) override {
        return inner_->kept_messages(after, limit);
    }
    Result<std::vector<KeptMessageRow>> due_kept_messages(Instant now, int limit) override { return inner_->due_kept_messages(now, limit); }
    Result<std::optional<store::OrganisationRow>> organisation() override { return inner_->organisation(); }
    Result<std::vector<DataStoreRow>> data_stores() override { return inner_->data_stores(); }
    Result<std::optional<store::RegisterRow>> register_row(std::string_view name, std::string_view key) override { return inner_->register_row(name, key); }
    Result<std::vector<store::RegisterRow>> register_rows(std::string_view name, std::optional<std::string_view> owner, std::string_view after, int limit) override {
        return inner_->register_rows(name, owner, after, limit);
    }
    Result<std::vector<ClockRow>> clocks(InstanceId id) override { return inner_->clocks(id); }
    Result<std::vector<ClockRow>> open_clocks(const Page& page) override { return inner_->open_clocks(page); }
    Result<std::vector<CopyRow>> copies(const CopyFilter& filter, const Page& page) override { return inner_->copies(filter, page); }
    Result<void> backup(const std::string& path) override { return inner_->backup(path); }
    Result<void> clear_projections() override { return inner_->clear_projections(); }
    std::string description() const override { return inner_->description(); }

  private:
    std::shared_ptr<Store> inner_; ///< shared with who opens it again after a crash
    std::shared_ptr<Faults> faults_;
};

} // namespace countersign::testing
