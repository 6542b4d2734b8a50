// The journal of an instance: rows in the arena, each pointing to the one before.
#pragma once
#include "store/memory/arena.h"
#include <countersign/rows.h>

namespace countersign::store::memory {

/// A row; its texts follow it in memory: actor, command, records, hash.
struct JournalEntry {
    const JournalEntry* previous;
    Sequence sequence;
    Instant at;
    std::uint32_t actor, command, records, hash; // bytes
};

/// Puts `row` after `last`.
const JournalEntry* add_entry(Arena& arena, const JournalEntry* last, const JournalRow& row);
JournalRow to_row(InstanceId instance, const JournalEntry& entry);

} // namespace countersign::store::memory
