// Instance loader: an instance's state out of its snapshot and the journal after it, the hash chain checked row by row.
#pragma once
#include "base/hash.h"
#include "execution/state.h"
#include "store/store.h"

namespace countersign::engine {

struct LoadedInstance {
    execution::State state;
    Hash hash{};                    ///< of the row `state.sequence`
    Sequence snapshot_sequence = 0; ///< 0 for none
};

/// Applies one row. Errors: `audit.broken` (sequence or hash do not fit), `journal.corrupt` (its records do not fit the state).
Result<void> replay(LoadedInstance& instance, const JournalRow& row, const program::ProgramSource& programs);

enum class From { snapshot, first_row };
/// What is committed. Nothing for an instance that the store does not know. Reads the store only, so that any thread may call it.
Result<std::optional<LoadedInstance>> load_instance(store::Store& store, InstanceId id, const program::ProgramSource& programs, From from = From::snapshot);

} // namespace countersign::engine
