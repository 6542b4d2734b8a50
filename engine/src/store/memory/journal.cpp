#include "store/memory/journal.h"
#include <cstring>
#include <new>

namespace countersign::store::memory {

const JournalEntry* add_entry(Arena& arena, const JournalEntry* last, const JournalRow& row) {
    char* place = arena.take(sizeof(JournalEntry) + row.actor.size() + row.command.size() + row.records.size() + row.hash.size());
    const auto size = [](const std::string& text) { return static_cast<std::uint32_t>(text.size()); };
    const auto* entry = new (place) JournalEntry{last, row.sequence, row.at, size(row.actor), size(row.command), size(row.records), size(row.hash)};
    char* text = place + sizeof(JournalEntry);
    for (const auto* part : {&row.actor, &row.command, &row.records, &row.hash}) {
        std::memcpy(text, part->data(), part->size());
        text += part->size();
    }
    return entry;
}

JournalRow to_row(InstanceId instance, const JournalEntry& entry) {
    const char* text = reinterpret_cast<const char*>(&entry) + sizeof(JournalEntry);
    const auto next = [&text](std::uint32_t size) {
        std::string part(text, size);
        text += size;
        return part;
    };
    JournalRow row{.instance = instance, .sequence = entry.sequence, .at = entry.at, .actor = {}, .command = {}, .records = {}, .hash = {}};
    row.actor = next(entry.actor);
    row.command = next(entry.command);
    row.records = next(entry.records);
    row.hash = next(entry.hash);
    return row;
}

} // namespace countersign::store::memory
