#include "engine/instance_cache.h"

namespace countersign::engine {

InstanceCache::Entry* InstanceCache::find(InstanceId id) {
    const auto found = entries_.find(static_cast<std::uint64_t>(id));
    if (found == entries_.end()) return nullptr;
    Entry& entry = found->second;
    if (newest_ != &entry) {
        unlink(entry);
        link_newest(entry);
    }
    return &entry;
}

InstanceCache::Entry& InstanceCache::add(LoadedInstance instance) {
    Entry& entry = entries_[static_cast<std::uint64_t>(instance.state.id)];
    entry.instance = std::move(instance);
    link_newest(entry);
    return entry;
}

void InstanceCache::erase(InstanceId id) {
    const auto found = entries_.find(static_cast<std::uint64_t>(id));
    if (found == entries_.end()) return;
    unlink(found->second);
    entries_.erase(found);
}

void InstanceCache::link_newest(Entry& entry) {
    entry.newer = nullptr;
    entry.older = newest_;
    (newest_ != nullptr ? newest_->newer : oldest_) = &entry;
    newest_ = &entry;
}

void InstanceCache::unlink(Entry& entry) {
    (entry.newer != nullptr ? entry.newer->older : newest_) = entry.older;
    (entry.older != nullptr ? entry.older->newer : oldest_) = entry.newer;
}

} // namespace countersign::engine
