// Instance cache: states kept in memory, the least recently used leave first. Belongs to the writer: whoever writes is alone with it.
#pragma once
#include "engine/instance_loader.h"

namespace countersign::engine {

class InstanceCache {
  public:
    struct Entry {
        LoadedInstance instance;
        std::uint64_t batch = 0; ///< number of the last batch that touched it
        Entry* newer = nullptr;
        Entry* older = nullptr;
        InstanceId id() const { return instance.state.id; }
    };

    InstanceCache() = default;
    InstanceCache(const InstanceCache&) = delete;
    InstanceCache& operator=(const InstanceCache&) = delete;

    /// Makes it the most recently used; nullptr where it is not here. Entries stay where they are until erased.
    Entry* find(InstanceId id);
    Entry& add(LoadedInstance instance);
    void erase(InstanceId id);
    Entry* least_recent() { return oldest_; }
    std::size_t size() const { return entries_.size(); }

  private:
    void link_newest(Entry& entry);
    void unlink(Entry& entry);

    std::unordered_map<std::uint64_t, Entry> entries_;
    Entry* newest_ = nullptr;
    Entry* oldest_ = nullptr;
};

} // namespace countersign::engine
