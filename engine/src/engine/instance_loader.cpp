#include "engine/instance_loader.h"
#include "execution/apply.h"
#include "execution/record_codec.h"
#include "store/audit_chain.h"
#include <stdexcept>

namespace countersign::engine {

namespace {

std::string place_of(const JournalRow& row) { return fmt::format("instance {} row {}", static_cast<std::uint64_t>(row.instance), row.sequence); }

Error broken(const JournalRow& row) {
    return {"audit.broken", fmt::format("the journal does not fit its hash chain at {}: compare with a backup from before the change", place_of(row)), place_of(row)};
}

/// The state of the snapshot; nothing where there is none, or none that can be read: the journal has all of it.
Result<std::optional<LoadedInstance>> from_snapshot(store::Store& store, InstanceId id, const program::ProgramSource& programs) {
    auto snapshot = store.snapshot(id);
    if (!snapshot) return std::move(snapshot).error();
    if (!*snapshot || (*snapshot)->hash.size() != sizeof(Hash)) return std::optional<LoadedInstance>{};
    auto state = execution::decode_state((*snapshot)->state, programs);
    if (!state || state->id != id || state->sequence != (*snapshot)->sequence) return std::optional<LoadedInstance>{};
    LoadedInstance loaded{.state = std::move(*state), .hash = {}, .snapshot_sequence = (*snapshot)->sequence};
    std::memcpy(loaded.hash.data(), (*snapshot)->hash.data(), loaded.hash.size());
    return std::optional<LoadedInstance>(std::move(loaded));
}

Result<void> replay_all(LoadedInstance& instance, const std::vector<JournalRow>& rows, std::size_t from, const program::ProgramSource& programs) {
    for (std::size_t i = from; i < rows.size(); ++i)
        if (auto replayed = replay(instance, rows[i], programs); !replayed) return replayed;
    return {};
}

} // namespace

Result<void> replay(LoadedInstance& instance, const JournalRow& row, const program::ProgramSource& programs) {
    const Hash hash = store::chain(instance.hash, row);
    if (row.sequence != instance.state.sequence + 1 || bytes(hash) != row.hash) return broken(row);
    auto records = execution::decode(row.records);
    if (!records) return Error{records.error().code, records.error().message, place_of(row)};
    try {
        for (const auto& record : *records) execution::apply(instance.state, record, programs);
    } catch (const std::logic_error& misfit) {
        return Error{"journal.corrupt", fmt::format("{}: {}", place_of(row), misfit.what()), place_of(row)};
    }
    instance.state.sequence = row.sequence;
    instance.state.compact();
    instance.hash = hash;
    return {};
}

Result<std::optional<LoadedInstance>> load_instance(store::Store& store, InstanceId id, const program::ProgramSource& programs, From from) {
    std::optional<LoadedInstance> loaded;
    if (from == From::snapshot) {
        auto start = from_snapshot(store, id, programs);
        if (!start) return std::move(start).error();
        loaded = std::move(*start);
    }
    if (loaded) {
        // The snapshot's own row must be there too: a journal that ends before its snapshot was cut off.
        const auto rows = store.journal(id, loaded->state.sequence);
        if (!rows) return rows.error();
        if (rows->empty() || rows->front().hash != bytes(loaded->hash)) {
            JournalRow missing;
            missing.instance = id;
            missing.sequence = loaded->state.sequence;
            return broken(missing);
        }
        if (auto replayed = replay_all(*loaded, *rows, 1, programs); !replayed) return std::move(replayed).error();
        return loaded;
    }
    const auto rows = store.journal(id, 1);
    if (!rows) return rows.error();
    if (rows->empty()) return std::optional<LoadedInstance>{};
    loaded.emplace();
    loaded->state.id = id;
    if (auto replayed = replay_all(*loaded, *rows, 0, programs); !replayed) return std::move(replayed).error();
    return loaded;
}

} // namespace countersign::engine
