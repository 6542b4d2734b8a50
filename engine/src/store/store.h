// Store: where journal, snapshots and projections are kept. Two implementations behind one interface: memory and sqlite.
#pragma once
#include <countersign/decision.h>
#include <countersign/result.h>
#include <countersign/rows.h>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace countersign::store {

// Changes to projections. Each is derived from records by store/projection; a store only carries them out.
struct InstanceOpened {
    InstanceRow row;
};
struct InstanceClosed {
    InstanceId id{};
    InstanceState state{};
    Instant at{};
};
struct InstanceMoved { ///< to another version of its definition
    InstanceId id{};
    DefinitionId definition{};
};
struct TaskOpened {
    TaskRow row;
};
struct TaskUpdated { ///< replaces all columns and candidates
    TaskRow row;
};
struct TaskAssigned { ///< claim and unclaim: the assignee alone
    TaskId id;
    std::string assignee;
};
struct TaskEdited { ///< what an operation changed; what is absent stays
    TaskId id;
    std::optional<std::vector<std::string>> candidates{};
    std::optional<Instant> due{};
    std::optional<int> priority{};
    std::optional<std::string> owner{};
    std::optional<bool> suspended{};
    std::optional<int> urged{};
    std::optional<std::pair<std::string, Key>> beside{}; ///< kind, and the other task
};
struct TaskClosed {
    TaskId id;
};
struct TimerSet { ///< inserts or replaces
    TimerRow row;
};
struct TimerGone {
    TimerId id;
};
struct SubscriptionOpened {
    SubscriptionRow row;
};
struct SubscriptionClosed {
    EntityId id;
};
struct JobOpened {
    JobRow row;
};
struct JobFailed { ///< frees the lock
    JobId id;
    int retries = 0;
    std::string error;
    std::optional<Instant> not_before; ///< earliest next fetch
};
struct JobClosed {
    JobId id;
};
struct IncidentRaised {
    IncidentRow row;
};
struct IncidentGone {
    IncidentId id;
};
struct OutboxAdded {
    OutboxRow row;
};
struct DataStoreWritten { ///< inserts or replaces
    DataStoreRow row;
};
// The instance stands in another version of its definition: what waits there keeps all but its place. The type of a job stays: its worker
// may have it already.
struct TaskMoved {
    TaskId id;
    DefinitionId definition{};
    std::string element_id, name, form_key;
};
struct JobMoved {
    JobId id;
    std::string element_id;
};
struct TimerMoved {
    TimerId id;
    std::string element_id;
};
struct SubscriptionMoved {
    EntityId id;
    std::string name, element_id;
};
struct IncidentMoved {
    IncidentId id;
    std::string element_id;
};
struct ClockOpened {
    ClockRow row;
};
struct ClockChanged { ///< what may change; the rest of the row stays
    EntityId id;
    ClockPhase phase{};
    std::string calendar_hash;
    std::optional<Instant> deadline, amber_from;
};
struct CopySent {
    CopyRow row;
};
struct CopyRead {
    EntityId id;
    Instant at{};
    std::string by;
};
/// A row of one of the registers: small tables that are asked by key or by owner, such as case numbers, forms, attachments, drafts, documents.
struct RegisterRow {
    std::string name; ///< of the register
    std::string key;  ///< unique within it
    std::string owner{}; ///< "" = none
    std::string value{}; ///< binary
};
struct RegisterWritten { ///< inserts or replaces; a projection: made again from the journal
    RegisterRow row;
};
using Change = std::variant<InstanceOpened, InstanceClosed, InstanceMoved, TaskOpened, TaskUpdated, TaskAssigned, TaskClosed, TimerSet,
                            TimerGone, SubscriptionOpened, SubscriptionClosed, JobOpened, JobFailed, JobClosed, IncidentRaised,
                            IncidentGone, OutboxAdded, TaskMoved, JobMoved, TimerMoved, SubscriptionMoved, IncidentMoved,
                            DataStoreWritten, ClockOpened, ClockChanged, TaskEdited, CopySent, CopyRead, RegisterWritten>;

/// The state of an instance after its journal row `sequence`, as a blob; only the newest is kept.
struct Snapshot {
    InstanceId instance{};
    Sequence sequence = 0;
    std::string state;
    std::string hash; ///< of the journal row `sequence`
};

/// A timer start event of a deployed definition; not part of any instance.
struct StartTimer {
    DefinitionId definition{};
    std::string element_id;
    Instant due{};
    std::int64_t remaining = 0; ///< firings after this one; -1 = without end
};

/// What a command with an idempotency key answered the first time.
struct Receipt {
    std::string key;
    InstanceId instance{};
    Sequence sequence = 0;
    Instant at{};
    std::string answer; ///< JSON of the command's result, "" where sequence says it all
};

struct Resource {
    std::string hash; ///< SHA-256, 64 hex digits
    std::string file;
    std::string text;
};

/// An organisation as it was put to use; every version is kept.
struct OrganisationRow {
    std::string text; ///< XML
    std::string hash; ///< 64 hex digits
    Instant changed_at{};
    std::string changed_by;
};

/// One write transaction: sees its own writes, becomes durable by `commit`, leaves nothing behind when destroyed before.
/// Used by one thread at a time, and one transaction at a time for each store.
/// Every call may fail with `store.full`, `store.read-only`, `store.locked`, `store.corrupt`, `store.io`; opening what is there
/// already with `store.conflict`. Changes to rows that are not there do nothing.
class Transaction {
  public:
    virtual ~Transaction() = default;
    virtual Result<void> append(const JournalRow& row) = 0;
    virtual Result<void> apply(const Change& change) = 0;
    virtual Result<void> put(const Snapshot& snapshot) = 0;
    virtual Result<void> put(const Receipt& receipt) = 0;
    virtual Result<void> put(const StartTimer& timer) = 0; ///< inserts or replaces (definition, element)
    virtual Result<void> remove_start_timer(DefinitionId definition, std::string_view element_id) = 0;
    virtual Result<void> add_definition(const DefinitionRow& row, const Resource& resource) = 0;
    virtual Result<std::uint64_t> keep(const KeptMessageRow& row) = 0; ///< a new one; answers its number
    virtual Result<void> put(const KeptMessageRow& row) = 0;           ///< in the place of the one with that number
    virtual Result<void> remove_kept_message(std::uint64_t number) = 0;
    virtual Result<void> add_decision_model(const DecisionModelRow& row, const Resource& resource) = 0;
    virtual Result<void> add_organisation(const OrganisationRow& row) = 0;
    virtual Result<void> put(const RegisterRow& row) = 0; ///< inserts or replaces; what no journal tells
    virtual Result<void> remove_register_row(std::string_view name, std::string_view key) = 0;
    virtual Result<void> remove_outbox(InstanceId instance, Sequence sequence, std::uint32_t index) = 0;
    /// Gives up to `limit` jobs of `type` that nobody holds at `now` to `worker` until `until`, oldest first.
    virtual Result<std::vector<JobRow>> lock_jobs(std::string_view type, std::string_view worker, Instant now, Instant until,
                                                  int limit) = 0;

    /// Subscriptions to `name` whose correlation is `correlation` (or any, for signals and where `correlation` is absent), oldest first.
    virtual Result<std::vector<SubscriptionRow>> subscriptions(SubscriptionKind kind, std::string_view name,
                                                               std::optional<std::string_view> correlation) = 0;
    virtual Result<std::optional<Receipt>> receipt(std::string_view key) = 0;
    /// The oldest one of that name whose time has not ended at `now`: with this correlation or with none; any where `correlation` is
    /// absent.
    virtual Result<std::optional<KeptMessageRow>> kept_message(std::string_view name, std::optional<std::string_view> correlation,
                                                               Instant now) = 0;
    virtual Result<std::optional<DataStoreRow>> data_store(std::string_view name) = 0;
    virtual Result<std::optional<RegisterRow>> register_row(std::string_view name, std::string_view key) = 0;

    /// Durable when it returns success. `store.commit-unknown`: the outcome is not known; reload from the store before going on.
    virtual Result<void> commit() = 0;
};

/// Reads may come from any thread, at any time, and see committed data only.
class Store {
  public:
    virtual ~Store() = default;

    virtual Result<std::unique_ptr<Transaction>> begin() = 0;

    virtual Result<std::uint64_t> last_instance() = 0;            ///< greatest instance number ever used, 0 for none
    virtual Result<std::vector<DefinitionRow>> definitions() = 0; ///< by id
    virtual Result<std::vector<DecisionModelRow>> decision_models() = 0; ///< in the order of their deployment
    virtual Result<std::optional<OrganisationRow>> organisation() = 0; ///< the one added last
    virtual Result<std::optional<Resource>> resource(std::string_view hash) = 0;
    virtual Result<std::optional<InstanceRow>> instance(InstanceId id) = 0;
    virtual Result<std::vector<InstanceRow>> instances(const InstanceFilter& filter) = 0;
    virtual Result<std::vector<TaskRow>> tasks(const TaskFilter& filter, const Page& page) = 0; ///< by id, ascending
    virtual Result<std::optional<TaskRow>> task(TaskId id) = 0;
    virtual Result<std::vector<JournalRow>> journal(InstanceId id, Sequence from = 1, int limit = 1'000'000) = 0;
    virtual Result<std::optional<Snapshot>> snapshot(InstanceId id) = 0;
    /// Start timers, ends of kept messages and job back-offs too; of the back-offs only those after `now`, since the others are no longer
    /// waited for.
    virtual Result<std::optional<Instant>> next_timer(std::optional<Instant> now = {}) = 0;
    virtual Result<std::vector<TimerRow>> due_timers(Instant now, int limit) = 0; ///< by due, then id
    virtual Result<std::vector<TimerRow>> timers(InstanceId id) = 0;
    virtual Result<std::vector<StartTimer>> due_start_timers(Instant now) = 0;
    virtual Result<std::vector<StartTimer>> start_timers() = 0;
    virtual Result<std::vector<JobRow>> jobs(std::optional<InstanceId> instance, const Page& page) = 0;
    virtual Result<std::vector<SubscriptionRow>> subscriptions(InstanceId id) = 0;
    virtual Result<std::vector<IncidentRow>> incidents(std::optional<InstanceId> instance, const Page& page) = 0;
    virtual Result<std::vector<OutboxRow>> outbox(int limit) = 0;
    virtual Result<std::vector<KeptMessageRow>> kept_messages(std::uint64_t after, int limit) = 0; ///< by number, those above `after`
    virtual Result<std::vector<KeptMessageRow>> due_kept_messages(Instant now,
                                                                  int limit) = 0; ///< whose time has ended and was not told yet
    virtual Result<std::vector<DataStoreRow>> data_stores() = 0;                  ///< by name
    virtual Result<std::vector<ClockRow>> clocks(InstanceId id) = 0; ///< by id, stopped ones too
    virtual Result<std::optional<RegisterRow>> register_row(std::string_view name, std::string_view key) = 0;
    /// By key, those above `after`. @param owner  absent: of all
    virtual Result<std::vector<RegisterRow>> register_rows(std::string_view name, std::optional<std::string_view> owner, std::string_view after, int limit) = 0;
    virtual Result<std::vector<ClockRow>> open_clocks(const Page& page) = 0; ///< of all instances, by id; neither expired nor stopped
    virtual Result<std::vector<CopyRow>> copies(const CopyFilter& filter, const Page& page) = 0; ///< by id

    /// A consistent copy while the store is in use; `store.unsupported` for memory.
    virtual Result<void> backup(const std::string& path) = 0;
    /// Empties every projection (not journal, snapshots, definitions, receipts); the engine then fills them again from the journal.
    /// Register rows that were put stay, those written by a change go. Start timers, the outbox, kept messages and data stores stay too: no journal row tells which firings and deliveries were done, and
    /// data stores are written by all instances in turn.
    virtual Result<void> clear_projections() = 0;
    virtual std::string description() const = 0; ///< "sqlite:approvals.db", "memory:"
};

/// @param url  "memory:" or "sqlite:PATH" (made where it is missing)
///             "sqlite:PATH?mode=ro" reads beside the program that writes; its `begin` gives `store.read-only`
/// Errors: `store.url` (unknown kind), `store.newer` (written by a newer program), `store.corrupt`, `store.locked`, `store.read-only`,
/// `store.io`.
Result<std::unique_ptr<Store>> open_store(std::string_view url);

} // namespace countersign::store
