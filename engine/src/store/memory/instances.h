// Instances by number, in chunks: a look-up is two steps, and lists walk in order past chunks with nothing of interest.
#pragma once
#include "store/memory/journal.h"
#include "store/memory/rows_by_key.h"
#include "store/memory/task_list.h"
#include "store/store.h"

namespace countersign::store::memory {

struct Job {
    JobRow row;
    std::optional<Instant> available_at; ///< end of lock or back-off; absent while nobody had it
};

/// What an instance waits for besides tasks; most instances at most times have none.
struct Waiting {
    RowsByKey<TimerRow> timers;
    RowsByKey<SubscriptionRow> subscriptions;
    RowsByKey<Job> jobs;
    RowsByKey<IncidentRow> incidents;
    RowsByKey<ClockRow> clocks;
};

struct Instance {
    bool known = false; ///< has an instance row; a journal may be there without one
    InstanceState state = InstanceState::active;
    DefinitionId definition{};
    Instant started_at{};
    std::optional<Instant> ended_at;
    std::string business_key, started_by;
    const JournalEntry* last_entry = nullptr;
    TaskList tasks;
    Waiting waiting;
    std::unique_ptr<Snapshot> snapshot;
};

struct Chunk {
    static constexpr std::uint64_t size = 256;
    ChunkNumber number = 0;
    std::uint32_t active = 0, tasks = 0; ///< instances that are active; open tasks
    std::array<std::unique_ptr<Instance>, size> instances;
};

constexpr ChunkNumber chunk_of(InstanceId id) { return static_cast<std::uint64_t>(id) / Chunk::size; }
constexpr std::size_t place_of(InstanceId id) { return static_cast<std::size_t>(static_cast<std::uint64_t>(id) % Chunk::size); }
constexpr InstanceId id_of(ChunkNumber chunk, std::size_t place) { return static_cast<InstanceId>(chunk * Chunk::size + place); }

class Instances {
  public:
    Instance* find(InstanceId id) const {
        const auto* chunk = find_chunk(chunk_of(id));
        return chunk ? chunk->instances[place_of(id)].get() : nullptr;
    }
    Chunk& chunk(InstanceId id); ///< made where missing
    Chunk* find_chunk(ChunkNumber number) const;
    InstanceId last() const; ///< greatest number with a row or a journal, 0 for none
    const std::vector<std::unique_ptr<Chunk>>& chunks() const { return chunks_; } ///< ascending

  private:
    std::vector<std::unique_ptr<Chunk>>::const_iterator at_or_after(ChunkNumber number) const;
    std::vector<std::unique_ptr<Chunk>> chunks_;
};

} // namespace countersign::store::memory
