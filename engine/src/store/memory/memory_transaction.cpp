#include "store/memory/memory_transaction.h"
#include "store/memory/carry_out.h"
#include <fmt/format.h>

namespace countersign::store::memory {

namespace {

/// Puts a value into a map and says how to undo it.
template<class Map> Undo put_into(Map Tables::*map, Tables& tables, const typename Map::key_type& key, typename Map::mapped_type value) {
    const auto found = (tables.*map).find(key);
    std::optional<typename Map::mapped_type> before;
    if (found != (tables.*map).end()) before = std::move(found->second);
    (tables.*map).insert_or_assign(key, std::move(value));
    return UndoOther([map, key, before](Tables& t) {
        if (before)
            (t.*map).insert_or_assign(key, *before);
        else
            (t.*map).erase(key);
    });
}

} // namespace

MemoryTransaction::~MemoryTransaction() {
    if (!open_) return;
    roll_back(tables_, undo_);
    end();
}

void MemoryTransaction::end() {
    open_ = false;
    undo_.clear();
    store_.writer_ = std::thread::id{};
    store_.mutex_.unlock();
}

Result<void> MemoryTransaction::commit() {
    if (!open_) return Error{"store.io", "the transaction has ended already; begin another one"};
    end();
    return {};
}

Result<void> MemoryTransaction::append(const JournalRow& row) {
    auto& instance = CarryOut{tables_, undo_}.instance(row.instance);
    if (instance.last_entry && row.sequence <= instance.last_entry->sequence)
        return already_there("journal row", fmt::format("{} of instance {}", row.sequence, to_string(row.instance)));
    instance.last_entry = add_entry(tables_.arena, instance.last_entry, row);
    undo_.emplace_back(UndoAppend{row.instance});
    return {};
}

Result<void> MemoryTransaction::apply(const Change& change) { return std::visit(CarryOut{tables_, undo_}, change); }

Result<void> MemoryTransaction::put(const Snapshot& snapshot) {
    auto& place = CarryOut{tables_, undo_}.instance(snapshot.instance).snapshot;
    // A shared pointer, since the list of undos holds copyable functions.
    std::shared_ptr<Snapshot> before(place.release());
    place = std::make_unique<Snapshot>(snapshot);
    undo_.emplace_back([id = snapshot.instance, before](Tables& t) {
        t.instance(id).snapshot = before ? std::make_unique<Snapshot>(std::move(*before)) : nullptr;
    });
    return {};
}

Result<void> MemoryTransaction::put(const Receipt& receipt) {
    if (tables_.receipts.contains(receipt.key)) return already_there("receipt", receipt.key);
    undo_.push_back(put_into(&Tables::receipts, tables_, receipt.key, receipt));
    return {};
}

Result<void> MemoryTransaction::put(const StartTimer& timer) {
    undo_.push_back(put_into(&Tables::start_timers, tables_, {timer.definition, timer.element_id}, timer));
    return {};
}

Result<void> MemoryTransaction::remove_start_timer(DefinitionId definition, std::string_view element_id) {
    const auto found = tables_.start_timers.find({definition, std::string(element_id)});
    if (found == tables_.start_timers.end()) return {};
    undo_.emplace_back([timer = found->second](Tables& t) { t.start_timers[{timer.definition, timer.element_id}] = timer; });
    tables_.start_timers.erase(found);
    return {};
}

Result<void> MemoryTransaction::add_definition(const DefinitionRow& row, const Resource& resource) {
    for (const auto& [id, other] : tables_.definitions)
        if (id == row.id || (other.process_id == row.process_id && other.version == row.version))
            return already_there("definition", fmt::format("{} version {}", row.process_id, row.version));
    undo_.push_back(put_into(&Tables::definitions, tables_, row.id, row));
    if (!tables_.resources.contains(resource.hash)) undo_.push_back(put_into(&Tables::resources, tables_, resource.hash, resource));
    return {};
}

Result<void> MemoryTransaction::add_decision_model(const DecisionModelRow& row, const Resource& resource) {
    for (const auto& other : tables_.decision_models)
        if (other.space == row.space && other.version == row.version) return already_there("decision model", fmt::format("{} version {}", row.space, row.version));
    undo_.emplace_back([](Tables& t) { t.decision_models.pop_back(); });
    tables_.decision_models.push_back(row);
    if (!tables_.resources.contains(resource.hash)) undo_.push_back(put_into(&Tables::resources, tables_, resource.hash, resource));
    return {};
}

Result<void> MemoryTransaction::add_organisation(const OrganisationRow& row) {
    undo_.emplace_back([](Tables& t) { t.organisations.pop_back(); });
    tables_.organisations.push_back(row);
    return {};
}

Result<void> MemoryTransaction::remove_outbox(InstanceId instance, Sequence sequence, std::uint32_t index) {
    const OutboxKey key{instance, sequence, index};
    const auto found = tables_.outbox_places.find(key);
    if (found == tables_.outbox_places.end()) return {};
    const auto place = found->second;
    undo_.emplace_back([key, place, row = tables_.outbox.at(place)](Tables& t) {
        t.outbox.emplace(place, row);
        t.outbox_places.emplace(key, place);
    });
    tables_.outbox.erase(place);
    tables_.outbox_places.erase(found);
    return {};
}

Result<void> MemoryTransaction::put(const RegisterRow& row) {
    CarryOut{tables_, undo_}.set_register_row(row, false);
    return {};
}

Result<void> MemoryTransaction::remove_register_row(std::string_view name, std::string_view key) {
    auto before = tables_.replace_register_row(std::string(name), std::string(key), std::nullopt);
    if (before) undo_.emplace_back([before = std::move(before)](Tables& t) { t.replace_register_row(before->row.name, before->row.key, before); });
    return {};
}

Result<std::optional<RegisterRow>> MemoryTransaction::register_row(std::string_view name, std::string_view key) {
    const auto found = tables_.registers.find({std::string(name), std::string(key)});
    return found == tables_.registers.end() ? std::optional<RegisterRow>() : found->second.row;
}

Result<std::uint64_t> MemoryTransaction::keep(const KeptMessageRow& row) {
    KeptMessageRow kept = row;
    kept.number = tables_.last_kept_message + 1;
    if (auto done = put(kept); !done) return std::move(done).error();
    return kept.number;
}

Result<void> MemoryTransaction::put(const KeptMessageRow& row) {
    undo_.emplace_back([number = row.number, before = tables_.replace_kept_message(row.number, row)](Tables& t) {
        t.replace_kept_message(number, before);
    });
    return {};
}

Result<void> MemoryTransaction::remove_kept_message(std::uint64_t number) {
    undo_.emplace_back(
        [number, before = tables_.replace_kept_message(number, std::nullopt)](Tables& t) { t.replace_kept_message(number, before); });
    return {};
}

Result<std::vector<JobRow>> MemoryTransaction::lock_jobs(std::string_view type, std::string_view worker, Instant now, Instant until,
                                                         int limit) {
    const auto queue = tables_.job_queues.find(std::string(type));
    if (queue == tables_.job_queues.end() || limit <= 0) return std::vector<JobRow>{};
    const auto wanted = static_cast<std::size_t>(limit);
    std::vector<EntityId> ids;
    for (auto next = queue->second.fresh.begin(); next != queue->second.fresh.end() && ids.size() < wanted; ++next) ids.push_back(*next);
    std::size_t again = 0;
    for (auto next = queue->second.later.begin(); next != queue->second.later.end() && next->first <= now && again < wanted;
         ++next, ++again)
        ids.push_back(next->second);
    std::sort(ids.begin(), ids.end());
    if (ids.size() > wanted) ids.resize(wanted);
    std::vector<JobRow> locked;
    for (const auto& id : ids) {
        Job job = *tables_.job(id);
        job.row.worker = worker;
        job.row.locked_until = job.available_at = until;
        CarryOut{tables_, undo_}.set_job(job);
        locked.push_back(std::move(job.row));
    }
    return locked;
}

Result<std::vector<SubscriptionRow>> MemoryTransaction::subscriptions(SubscriptionKind kind, std::string_view name,
                                                                      std::optional<std::string_view> correlation) {
    std::vector<SubscriptionRow> rows;
    const auto named = tables_.subscriptions.find({kind, std::string(name)});
    if (named == tables_.subscriptions.end()) return rows;
    const bool any = kind == SubscriptionKind::signal || !correlation;
    const auto add = [&](const std::set<EntityId>& ids) {
        for (const auto& id : ids) rows.push_back(tables_.waiting(id.instance)->subscriptions.at(id.key));
    };
    if (any)
        for (const auto& [key, ids] : named->second) add(ids);
    else if (const auto exact = named->second.find(*correlation); exact != named->second.end())
        add(exact->second);
    std::sort(rows.begin(), rows.end(), [](const SubscriptionRow& a, const SubscriptionRow& b) { return a.id < b.id; });
    return rows;
}

Result<std::optional<KeptMessageRow>> MemoryTransaction::kept_message(std::string_view name, std::optional<std::string_view> correlation,
                                                                      Instant now) {
    std::optional<KeptMessageRow> oldest;
    const auto consider = [&](const std::set<std::uint64_t>& numbers) {
        for (const auto number : numbers) {
            const auto& row = tables_.kept_messages.at(number);
            if (row.expires_at <= now) continue;
            if (!oldest || number < oldest->number) oldest = row;
            return;
        }
    };
    if (correlation) {
        for (const auto& key : std::set<std::string>{std::string(*correlation), std::string()})
            if (const auto found = tables_.kept_by_name.find({std::string(name), key}); found != tables_.kept_by_name.end())
                consider(found->second);
        return oldest;
    }
    for (auto found = tables_.kept_by_name.lower_bound({std::string(name), {}});
         found != tables_.kept_by_name.end() && found->first.first == name; ++found)
        consider(found->second);
    return oldest;
}

Result<std::optional<DataStoreRow>> MemoryTransaction::data_store(std::string_view name) {
    const auto found = tables_.data_stores.find(name);
    return found == tables_.data_stores.end() ? std::optional<DataStoreRow>() : found->second;
}

Result<std::optional<Receipt>> MemoryTransaction::receipt(std::string_view key) {
    const auto found = tables_.receipts.find(std::string(key));
    return found == tables_.receipts.end() ? std::optional<Receipt>() : found->second;
}

} // namespace countersign::store::memory
