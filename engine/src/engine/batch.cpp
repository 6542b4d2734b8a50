#include "engine/batch.h"
#include "base/planted_fault.h"
#include "engine/channel/case_numbers.h"
#include "engine/core.h"
#include "engine/data_stores.h"
#include "engine/history_item.h"
#include "engine/limits.h"
#include "engine/listeners.h"
#include "engine/workload.h"
#include "execution/decide.h"
#include "execution/record_codec.h"
#include "store/audit_chain.h"
#include "store/projection.h"

namespace countersign::engine {

using execution::Command;
using execution::Records;

namespace {
// What a batch keeps of its memory for the next one.
constexpr std::size_t rows_kept = 1024, bytes_kept = 16 << 10;
} // namespace

void Batch::begin(Instant now) {
    now_ = now;
    registry_ = core_.definitions.current();
    calendars_ = core_.calendars.current();
    organisation_ = core_.organisation.current();
    given_.clear();
    ++number_;
    row_count_ = 0;
    events_.clear();
    if (rows_.size() > rows_kept) rows_.resize(rows_kept);
}

Result<store::Transaction*> Batch::transaction() {
    if (failure_) return *failure_;
    if (!transaction_) {
        auto begun = check(core_.store->begin());
        if (!begun) return std::move(begun).error();
        transaction_ = std::move(*begun);
    }
    return transaction_.get();
}

void Batch::touch(Entry& entry) {
    if (entry.batch == number_) return;
    entry.batch = number_;
    touched_.push_back(entry.id());
}

/// The state is not what the rows say any more.
void Batch::drop(InstanceId id) {
    core_.cache.erase(id);
    dropped_.push_back(id);
}

Result<InstanceCache::Entry*> Batch::find(InstanceId id, const char* what) {
    if (Entry* entry = core_.cache.find(id)) return entry;
    return load(id, what);
}

Result<InstanceCache::Entry*> Batch::load(InstanceId id, const char* what) {
    const auto number = static_cast<std::uint64_t>(id);
    const Error unknown{fmt::format("{}.unknown", what), fmt::format("there is no instance {}", number), to_string(id)};
    if (number == 0 || number > core_.last_instance) return unknown;
    auto loaded = load_instance(*core_.store, id, *registry_);
    if (!loaded) return std::move(loaded).error();
    const bool has_rows_here = std::find(dropped_.begin(), dropped_.end(), id) != dropped_.end();
    if (!*loaded && !has_rows_here) return unknown;
    if (!*loaded) {
        loaded->emplace();
        (*loaded)->state.id = id;
    }
    if (has_rows_here)
        for (std::size_t i = 0; i < row_count_; ++i)
            if (rows_[i].instance == id)
                if (auto replayed = replay(**loaded, rows_[i], *registry_); !replayed) return std::move(replayed).error();
    if ((*loaded)->state.sequence == 0) return unknown;
    Entry& entry = core_.cache.add(std::move(**loaded));
    if (has_rows_here) entry.batch = number_;
    return &entry;
}

Result<const execution::State*> Batch::state(InstanceId id, const char* what) {
    auto entry = find(id, what);
    if (!entry) return std::move(entry).error();
    return &(*entry)->instance.state;
}

Result<Sequence> Batch::run(InstanceId id, const Command& command, const Actor& actor, const char* what) {
    if (failure_) return *failure_;
    auto entry = find(id, what);
    if (!entry) return std::move(entry).error();
    return advance(**entry, command, actor);
}

Result<Started> Batch::start(execution::StartInstance command, const Actor& actor) {
    if (failure_) return *failure_;
    auto numbered = next_case_number(*this, *command.program);
    if (!numbered) return std::move(numbered).error();
    command.case_number = std::move(*numbered);
    command.id = static_cast<InstanceId>(++core_.last_instance); // a number is used up even where the start is refused
    const InstanceId id = command.id;
    LoadedInstance fresh;
    fresh.state.id = id;
    auto done = advance(core_.cache.add(std::move(fresh)), Command(std::move(command)), actor);
    if (!done) {
        core_.cache.erase(id);
        return std::move(done).error();
    }
    return Started{id, *done};
}

Result<Sequence> Batch::advance(Entry& entry, const Command& command, const Actor& actor) {
    touch(entry);
    auto records = decide(entry, command, actor);
    if (!records) return std::move(records).error();
    if (auto persisted = persist(entry, *records, actor.user, execution::name_of(command)); !persisted) return std::move(persisted).error();
    return entry.instance.state.sequence;
}

namespace {

/// Deeper values could be written, but not read back.
const Value* too_deep(const Records& records) {
    const auto check = [](const Value& value) { return nested_deeper_than(value, value_depth_max) ? &value : nullptr; };
    for (const auto& record : records) {
        const Value* found = nullptr;
        if (const auto* set = std::get_if<execution::VariableSet>(&record))
            found = check(set->value);
        else if (const auto* written = std::get_if<execution::DataStoreSet>(&record))
            found = check(written->value);
        else if (const auto* collected = std::get_if<execution::OutputCollected>(&record))
            found = check(collected->value);
        if (found != nullptr) return found;
    }
    return nullptr;
}

} // namespace

Result<Records> Batch::decide(Entry& entry, const Command& command, const Actor& actor) {
    const InstanceId id = entry.id();
    bool touched = false;
    try {
        const DataStores data_stores(*this);
        const Workload workload(*this);
        auto records =
            execution::decide(entry.instance.state, command, {now_, actor, *registry_, core_.options.limits, &data_stores, calendars_.get(), organisation_.get(), &workload, core_.options.channel.document_key}, touched);
        if (records)
            if (auto written = data_stores.write_port(*records); !written) {
                touched = true;
                records = std::move(written).error();
            }
        if (records && too_deep(*records) != nullptr) {
            touched = true;
            records = Error{"limit.variable-depth", fmt::format("a variable would be nested deeper than {} levels", value_depth_max)};
        }
        if (!records && touched && !planted("refusal-keeps-state")) drop(id);
        return records;
    } catch (const std::exception& broken) {
        drop(id);
        return Error{"engine.internal",
                     fmt::format("instance {} could not take {}: {}", to_string(id), execution::name_of(command), broken.what()),
                     to_string(id)};
    }
}

/// Written to the host's port already.
bool Batch::is_kept_outside(const store::Change& change) const {
    const auto* written = std::get_if<store::DataStoreWritten>(&change);
    return written != nullptr && core_.options.data_stores && core_.options.data_stores->holds(written->row.name);
}

JournalRow& Batch::next_row() {
    if (row_count_ == rows_.size()) rows_.emplace_back();
    JournalRow& row = rows_[row_count_++];
    if (row.records.capacity() > bytes_kept) row.records = {};
    row.records.clear();
    return row;
}

Result<void> Batch::persist(Entry& entry, const Records& records, std::string_view actor, const char* command) {
    auto& instance = entry.instance;
    JournalRow& row = next_row();
    row.instance = instance.state.id;
    row.sequence = instance.state.sequence;
    row.at = now_;
    row.actor = actor;
    row.command = command;
    execution::encode(records, row.records);
    instance.hash = store::chain(instance.hash, row);
    row.hash = bytes(instance.hash);
    changes_.clear();
    store::project(row.instance, row.sequence, now_, actor, records, instance.state.programs, changes_);
    auto written = write([&](store::Transaction& transaction) {
        auto done = transaction.append(row);
        for (auto change = changes_.begin(); done && change != changes_.end(); ++change)
            if (!is_kept_outside(*change)) done = transaction.apply(*change);
        return done;
    });
    if (!written) return written;
    if (organisation_) count_given();
    notice(instance.state, records, row);
    if (core_.may_hold_messages)
        for (const auto& change : changes_)
            if (const auto* opened = std::get_if<store::SubscriptionOpened>(&change);
                opened != nullptr && opened->row.kind == SubscriptionKind::message)
                opened_.push_back(opened->row);
    if (instance.state.ended)
        ended_.push_back(row.instance);
    else if (snapshot_is_due(entry))
        return put_snapshot(entry);
    return {};
}

void Batch::count_given() {
    for (const auto& change : changes_) {
        if (const auto* opened = std::get_if<store::TaskOpened>(&change); opened != nullptr && !opened->row.assignee.empty()) ++given_[opened->row.assignee];
        if (const auto* assigned = std::get_if<store::TaskAssigned>(&change); assigned != nullptr && !assigned->assignee.empty()) ++given_[assigned->assignee];
    }
}

/// Keeps what others have to be told: thrown messages and signals, and events where somebody listens.
void Batch::notice(const execution::State& state, const Records& records, const JournalRow& row) {
    for (std::uint32_t i = 0; i < records.size(); ++i) {
        const auto payload_of = [](const Value& value) { return value.is_context() ? value.as_context() : Variables{}; };
        if (const auto* message = std::get_if<execution::MessageThrown>(&records[i]))
            thrown_.push_back({row.instance, row.sequence, i, SubscriptionKind::message, message->name, message->correlation,
                               payload_of(message->payload), 0,
                               i > 0 && std::holds_alternative<execution::MessageTimed>(records[i - 1])
                                   ? std::get<execution::MessageTimed>(records[i - 1]).ttl_ms
                                   : 0});
        else if (const auto* signal = std::get_if<execution::SignalThrown>(&records[i]))
            thrown_.push_back({row.instance,
                               row.sequence,
                               i,
                               SubscriptionKind::signal,
                               signal->name,
                               {},
                               payload_of(signal->payload),
                               signal->heard_up_to,
                               0});
    }
    if (core_.subscribers.none()) return;
    Event event{row.instance, row.sequence, row.at, row.command, {}};
    for (const auto& record : records) event.kinds.emplace_back(kind_of(record));
    event.listeners = listeners_of(state, records);
    events_.push_back(std::move(event));
}

std::optional<Thrown> Batch::next_thrown() {
    if (thrown_.empty()) return std::nullopt;
    std::optional<Thrown> next(std::move(thrown_.front()));
    thrown_.pop_front();
    return next;
}

std::optional<SubscriptionRow> Batch::next_opened() {
    if (opened_.empty()) return std::nullopt;
    std::optional<SubscriptionRow> next(std::move(opened_.front()));
    opened_.pop_front();
    return next;
}

void Batch::tell(const char* command, const char* kind) {
    if (!core_.subscribers.none()) events_.push_back({{}, 0, now_, command, {kind}});
}

Result<void> Batch::note(InstanceId id, const char* command) {
    auto entry = find(id, "instance");
    if (!entry) return std::move(entry).error();
    touch(**entry);
    ++(*entry)->instance.state.sequence;
    return persist(**entry, {}, {}, command);
}

/// A snapshot costs as much as the instance is large: the larger, the rarer.
bool Batch::snapshot_is_due(const Entry& entry) const {
    const auto& state = entry.instance.state;
    const auto interval =
        std::max<std::size_t>(static_cast<std::size_t>(std::max(1, core_.options.snapshot_every)), state.alive_count() / 4);
    return state.sequence - entry.instance.snapshot_sequence >= interval;
}

Result<void> Batch::put_snapshot(Entry& entry) {
    auto& instance = entry.instance;
    store::Snapshot snapshot{instance.state.id, instance.state.sequence, {}, std::string(bytes(instance.hash))};
    execution::encode(instance.state, snapshot.state);
    auto written = write([&](store::Transaction& transaction) { return transaction.put(snapshot); });
    if (written) instance.snapshot_sequence = snapshot.sequence;
    return written;
}

/// The least recently used leave; each with a snapshot, so that coming back is cheap.
Result<void> Batch::evict() {
    while (core_.cache.size() > core_.options.cached_instances) {
        Entry* entry = core_.cache.least_recent();
        const auto& state = entry->instance.state;
        if (!state.ended && state.sequence > entry->instance.snapshot_sequence)
            if (auto put = put_snapshot(*entry); !put) return put;
        core_.cache.erase(entry->id());
    }
    return {};
}

Result<void> Batch::commit() {
    if (!failure_ && wrote_) {
        for (const InstanceId id : ended_) core_.cache.erase(id);
        auto done = evict();
        if (done && !planted("acknowledged-not-committed")) done = check(transaction_->commit());
    }
    transaction_.reset();
    if (failure_) return *failure_;
    return {};
}

Result<void> Batch::finish() {
    auto done = commit();
    if (!done && !planted("failed-batch-kept"))
        for (const InstanceId id : touched_) core_.cache.erase(id);
    if (done)
        for (const auto& action : on_commit_) action();
    if (!done) events_.clear();
    failure_.reset();
    wrote_ = false;
    touched_.clear();
    dropped_.clear();
    ended_.clear();
    thrown_.clear();
    opened_.clear();
    on_commit_.clear();
    return done;
}

} // namespace countersign::engine
