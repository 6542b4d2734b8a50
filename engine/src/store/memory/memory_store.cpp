#include "store/memory/memory_store.h"
#include "store/memory/memory_transaction.h"
#include "store/page.h"

namespace countersign::store::memory {

Result<std::unique_ptr<Transaction>> MemoryStore::begin() {
    if (writer_.load() == std::this_thread::get_id())
        return Error{"store.locked", "a transaction is open already; a store takes one at a time"};
    mutex_.lock();
    writer_ = std::this_thread::get_id();
    return std::unique_ptr<Transaction>(std::make_unique<MemoryTransaction>(*this));
}

Result<std::uint64_t> MemoryStore::last_instance() {
    const auto lock = reading();
    return static_cast<std::uint64_t>(tables_.instances.last());
}

Result<std::vector<DefinitionRow>> MemoryStore::definitions() {
    const auto lock = reading();
    std::vector<DefinitionRow> rows;
    for (const auto& [id, row] : tables_.definitions) rows.push_back(row);
    return rows;
}

Result<std::vector<DecisionModelRow>> MemoryStore::decision_models() {
    const auto lock = reading();
    return tables_.decision_models;
}

Result<std::optional<Resource>> MemoryStore::resource(std::string_view hash) {
    const auto lock = reading();
    const auto found = tables_.resources.find(std::string(hash));
    return found == tables_.resources.end() ? std::optional<Resource>() : found->second;
}

Result<std::vector<JournalRow>> MemoryStore::journal(InstanceId id, Sequence from, int limit) {
    const auto lock = reading();
    std::vector<JournalRow> rows;
    const auto* instance = tables_.instances.find(id);
    if (!instance) return rows;
    std::vector<const JournalEntry*> entries;
    for (const auto* entry = instance->last_entry; entry && entry->sequence >= from; entry = entry->previous) entries.push_back(entry);
    const auto count = std::min(entries.size(), static_cast<std::size_t>(std::max(limit, 0)));
    rows.reserve(count);
    for (auto entry = entries.rbegin(); rows.size() < count; ++entry) rows.push_back(to_row(id, **entry));
    return rows;
}

Result<std::optional<Snapshot>> MemoryStore::snapshot(InstanceId id) {
    const auto lock = reading();
    const auto* instance = tables_.instances.find(id);
    return instance && instance->snapshot ? *instance->snapshot : std::optional<Snapshot>();
}

Result<std::optional<Instant>> MemoryStore::next_timer(std::optional<Instant> now) {
    const auto lock = reading();
    std::optional<Instant> next;
    const auto consider = [&next](Instant due) {
        if (!next || due < *next) next = due;
    };
    if (!tables_.due_timers.empty()) consider(tables_.due_timers.begin()->first);
    for (const auto& [key, timer] : tables_.start_timers) consider(timer.due);
    if (!tables_.kept_ends.empty()) consider(tables_.kept_ends.begin()->first);
    constexpr EntityId last_id{static_cast<InstanceId>(~0ULL), ~Key{0}};
    const auto back_off = now ? tables_.back_offs.upper_bound({*now, last_id}) : tables_.back_offs.begin();
    if (back_off != tables_.back_offs.end()) consider(back_off->first);
    return next;
}

Result<std::vector<TimerRow>> MemoryStore::due_timers(Instant now, int limit) {
    const auto lock = reading();
    std::vector<TimerRow> rows;
    for (const auto& [due, id] : tables_.due_timers) {
        if (due > now || std::cmp_greater_equal(rows.size(), limit)) break;
        rows.push_back(tables_.waiting(id.instance)->timers.at(id.key));
    }
    return rows;
}

Result<std::vector<TimerRow>> MemoryStore::timers(InstanceId id) {
    const auto lock = reading();
    std::vector<TimerRow> rows;
    if (const auto* of = tables_.waiting(id)) of->timers.visit([&](const TimerRow& row) { rows.push_back(row); });
    return rows;
}

Result<std::vector<StartTimer>> MemoryStore::due_start_timers(Instant now) {
    auto rows = start_timers();
    std::erase_if(*rows, [now](const StartTimer& timer) { return timer.due > now; });
    std::stable_sort(rows->begin(), rows->end(), [](const StartTimer& a, const StartTimer& b) { return a.due < b.due; });
    return rows;
}

Result<std::vector<StartTimer>> MemoryStore::start_timers() {
    const auto lock = reading();
    std::vector<StartTimer> rows;
    for (const auto& [key, timer] : tables_.start_timers) rows.push_back(timer);
    return rows;
}

namespace {

/// The ids of a page, of all instances or of one.
std::vector<EntityId> page_of(const std::set<EntityId>& ids, std::optional<InstanceId> instance, const Page& page) {
    std::vector<EntityId> found;
    auto after = page.after.value_or(EntityId{});
    if (instance) after = std::max(after, EntityId{*instance, 0});
    for (auto id = ids.upper_bound(after); id != ids.end() && std::cmp_less(found.size(), page_limit(page.limit)); ++id) {
        if (instance && id->instance != *instance) break;
        found.push_back(*id);
    }
    return found;
}

} // namespace

Result<std::vector<JobRow>> MemoryStore::jobs(std::optional<InstanceId> instance, const Page& page) {
    const auto lock = reading();
    std::vector<JobRow> rows;
    for (const auto& id : page_of(tables_.jobs, instance, page)) rows.push_back(tables_.job(id)->row);
    return rows;
}

Result<std::vector<IncidentRow>> MemoryStore::incidents(std::optional<InstanceId> instance, const Page& page) {
    const auto lock = reading();
    std::vector<IncidentRow> rows;
    for (const auto& id : page_of(tables_.incidents, instance, page)) rows.push_back(tables_.waiting(id.instance)->incidents.at(id.key));
    return rows;
}

Result<std::vector<SubscriptionRow>> MemoryStore::subscriptions(InstanceId id) {
    const auto lock = reading();
    std::vector<SubscriptionRow> rows;
    if (const auto* of = tables_.waiting(id)) of->subscriptions.visit([&](const SubscriptionRow& row) { rows.push_back(row); });
    return rows;
}

Result<std::vector<ClockRow>> MemoryStore::clocks(InstanceId id) {
    const auto lock = reading();
    std::vector<ClockRow> rows;
    if (const auto* of = tables_.waiting(id)) of->clocks.visit([&](const ClockRow& row) { rows.push_back(row); });
    return rows;
}

Result<std::vector<ClockRow>> MemoryStore::open_clocks(const Page& page) {
    const auto lock = reading();
    std::vector<ClockRow> rows;
    const auto limit = static_cast<std::size_t>(page_limit(page.limit));
    for (auto id = tables_.open_clocks.upper_bound(page.after.value_or(EntityId{})); id != tables_.open_clocks.end() && rows.size() < limit; ++id)
        rows.push_back(tables_.waiting(id->instance)->clocks.at(id->key));
    return rows;
}

Result<std::vector<OutboxRow>> MemoryStore::outbox(int limit) {
    const auto lock = reading();
    std::vector<OutboxRow> rows;
    for (const auto& [place, row] : tables_.outbox) {
        if (std::cmp_greater_equal(rows.size(), limit)) break;
        rows.push_back(row);
    }
    return rows;
}

Result<std::vector<KeptMessageRow>> MemoryStore::kept_messages(std::uint64_t after, int limit) {
    const auto lock = reading();
    std::vector<KeptMessageRow> rows;
    for (auto next = tables_.kept_messages.upper_bound(after); next != tables_.kept_messages.end() && std::cmp_less(rows.size(), limit);
         ++next)
        rows.push_back(next->second);
    return rows;
}

Result<std::vector<KeptMessageRow>> MemoryStore::due_kept_messages(Instant now, int limit) {
    const auto lock = reading();
    std::vector<KeptMessageRow> rows;
    for (auto next = tables_.kept_ends.begin(); next != tables_.kept_ends.end() && next->first <= now && std::cmp_less(rows.size(), limit);
         ++next)
        rows.push_back(tables_.kept_messages.at(next->second));
    return rows;
}

Result<std::optional<OrganisationRow>> MemoryStore::organisation() {
    const auto lock = reading();
    return tables_.organisations.empty() ? std::nullopt : std::optional(tables_.organisations.back());
}

Result<std::vector<DataStoreRow>> MemoryStore::data_stores() {
    const auto lock = reading();
    std::vector<DataStoreRow> rows;
    for (const auto& [name, row] : tables_.data_stores) rows.push_back(row);
    return rows;
}

Result<std::optional<RegisterRow>> MemoryStore::register_row(std::string_view name, std::string_view key) {
    const auto lock = reading();
    const auto found = tables_.registers.find({std::string(name), std::string(key)});
    return found == tables_.registers.end() ? std::optional<RegisterRow>() : found->second.row;
}

Result<std::vector<RegisterRow>> MemoryStore::register_rows(std::string_view name, std::optional<std::string_view> owner, std::string_view after, int limit) {
    const auto lock = reading();
    std::vector<RegisterRow> rows;
    if (owner) {
        const std::string of(name), by(*owner);
        for (auto next = tables_.registers_by_owner.upper_bound({of, by, std::string(after)}); next != tables_.registers_by_owner.end() && std::cmp_less(rows.size(), limit); ++next) {
            const auto& [register_name, row_owner, key] = *next;
            if (register_name != of || row_owner != by) break;
            rows.push_back(tables_.registers.at({of, key}).row);
        }
        return rows;
    }
    for (auto next = tables_.registers.upper_bound({std::string(name), std::string(after)});
         next != tables_.registers.end() && next->first.first == name && std::cmp_less(rows.size(), limit); ++next)
        rows.push_back(next->second.row);
    return rows;
}

Result<void> MemoryStore::backup(const std::string&) {
    return Error{"store.unsupported", "a store in memory has no backup; open the engine on a file, e.g. sqlite:approvals.db"};
}

Result<void> MemoryStore::clear_projections() {
    auto transaction = begin();
    if (!transaction) return transaction.error();
    tables_.clear_projections();
    return (*transaction)->commit();
}

} // namespace countersign::store::memory
