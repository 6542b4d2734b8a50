// Batch: commands decided one after the other in memory and made durable together. Used by the present writer alone.
#pragma once
#include "engine/instance_cache.h"
#include "engine/registry.h"
#include "execution/command.h"
#include <deque>

namespace countersign::engine {

class Core;

/// A message or signal that left an instance in this batch, not yet brought to anyone.
struct Thrown {
    InstanceId instance{};
    Sequence sequence = 0;
    std::uint32_t index = 0; ///< of the record within its row
    SubscriptionKind kind{};
    std::string name, correlation;
    Variables payload;
    Key heard_up_to = 0;     ///< signals: in the thrower's instance
    std::int64_t ttl_ms = 0; ///< messages: kept so long where nobody takes it
};

class Batch {
  public:
    explicit Batch(Core& core) : core_(core) {}
    void begin(Instant now);

    Core& core() { return core_; }
    Instant now() const { return now_; }
    const Registry& registry() const { return *registry_; }
    /// For the rest of the batch, with what a deployment has just added.
    void use(std::shared_ptr<const Registry> registry) { registry_ = std::move(registry); }
    const CalendarSet* calendars() const { return calendars_.get(); }
    /// For the commands of this batch from here on.
    void use_calendars(std::shared_ptr<const CalendarSet> calendars) { calendars_ = std::move(calendars); }
    /// Tasks that the user got in this batch.
    std::int64_t given_to(std::string_view user) const {
        const auto found = given_.find(user);
        return found == given_.end() ? 0 : found->second;
    }
    const std::optional<Error>& failure() const { return failure_; }

    /// @param what  what the caller named by its id, for the refusal `<what>.unknown`
    Result<Sequence> run(InstanceId id, const execution::Command& command, const Actor& actor, const char* what = "instance");
    Result<Started> start(execution::StartInstance command, const Actor& actor);
    /// As the batch left it so far.
    Result<const execution::State*> state(InstanceId id, const char* what = "instance");
    /// A journal row without records: something to be known about an instance that changes nothing in it.
    Result<void> note(InstanceId id, const char* command);

    /// Begun when first asked for. Each of its answers goes through `check`: an error there fails the whole batch.
    Result<store::Transaction*> transaction();
    template<class T> Result<T> check(Result<T> result) {
        if (!result && !failure_) failure_ = result.error();
        return result;
    }
    template<class Write> auto write(Write write) -> decltype(write(std::declval<store::Transaction&>())) {
        auto transaction_or_error = transaction();
        if (!transaction_or_error) return std::move(transaction_or_error).error();
        wrote_ = true;
        return check(write(**transaction_or_error));
    }
    template<class Read> auto read(Read read) -> decltype(read(std::declval<store::Transaction&>())) {
        auto transaction_or_error = transaction();
        if (!transaction_or_error) return std::move(transaction_or_error).error();
        return check(read(**transaction_or_error));
    }

    std::optional<Thrown> next_thrown();
    /// Who began to wait for a message in this batch, while messages are kept.
    std::optional<SubscriptionRow> next_opened();
    void look_for_kept(const SubscriptionRow& opened) { opened_.push_back(opened); }
    /// Tells subscribers, after the commit, of something that belongs to no instance.
    void tell(const char* command, const char* kind);
    /// After the commit, before anyone is told.
    void on_commit(std::function<void()> action) { on_commit_.push_back(std::move(action)); }
    /// Ends the batch without a commit.
    void abandon(Error error) { failure_ = std::move(error); }
    /// Commits, or where anything failed drops all that was touched. Either way the batch is over.
    Result<void> finish();

    const std::vector<Event>& events() const { return events_; }
    std::size_t row_count() const { return row_count_; }

  private:
    using Entry = InstanceCache::Entry;
    Result<Entry*> find(InstanceId id, const char* what);
    Result<Entry*> load(InstanceId id, const char* what);
    Result<Sequence> advance(Entry& entry, const execution::Command& command, const Actor& actor);
    Result<execution::Records> decide(Entry& entry, const execution::Command& command, const Actor& actor);
    Result<void> persist(Entry& entry, const execution::Records& records, std::string_view actor, const char* command);
    Result<void> put_snapshot(Entry& entry);
    bool snapshot_is_due(const Entry& entry) const;
    bool is_kept_outside(const store::Change& change) const;
    void count_given();
    void notice(const execution::State& state, const execution::Records& records, const JournalRow& row);
    void touch(Entry& entry);
    void drop(InstanceId id);
    JournalRow& next_row();
    Result<void> evict();
    Result<void> commit();

    Core& core_;
    Instant now_{};
    std::shared_ptr<const Registry> registry_;
    std::shared_ptr<const CalendarSet> calendars_;
    std::shared_ptr<const Organisation> organisation_;
    std::map<std::string, std::int64_t, std::less<>> given_; ///< tasks by who got them in this batch; only with an organisation
    std::unique_ptr<store::Transaction> transaction_;
    std::optional<Error> failure_;
    execution::Records records_; ///< empty: memory for those of the next command
    bool wrote_ = false;
    std::uint64_t number_ = 0;
    std::vector<InstanceId> touched_; ///< instances whose cached state is ahead of the store
    std::vector<InstanceId> dropped_; ///< of these, those to be loaded again with the rows of this batch
    std::vector<InstanceId> ended_;
    std::vector<JournalRow> rows_; ///< of this batch: the first `row_count_`; the others keep their memory for later
    std::size_t row_count_ = 0;
    std::vector<store::Change> changes_; ///< of one command
    std::deque<Thrown> thrown_;
    std::deque<SubscriptionRow> opened_;
    std::vector<Event> events_;
    std::vector<std::function<void()>> on_commit_;
};

} // namespace countersign::engine
