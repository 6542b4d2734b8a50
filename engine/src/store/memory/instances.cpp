#include "store/memory/instances.h"

namespace countersign::store::memory {

std::vector<std::unique_ptr<Chunk>>::const_iterator Instances::at_or_after(ChunkNumber number) const {
    if (chunks_.empty() || number < chunks_.front()->number) return chunks_.begin();
    // Numbers come without gaps, so the place can be computed; the search is for stores with gaps.
    const auto place = number - chunks_.front()->number;
    if (place < chunks_.size() && chunks_[place]->number == number) return chunks_.begin() + static_cast<std::ptrdiff_t>(place);
    return std::lower_bound(chunks_.begin(), chunks_.end(), number, [](const auto& chunk, ChunkNumber wanted) { return chunk->number < wanted; });
}

Chunk* Instances::find_chunk(ChunkNumber number) const {
    const auto found = at_or_after(number);
    return found != chunks_.end() && (*found)->number == number ? found->get() : nullptr;
}

Chunk& Instances::chunk(InstanceId id) {
    const auto number = chunk_of(id);
    const auto found = at_or_after(number);
    if (found != chunks_.end() && (*found)->number == number) return **found;
    auto made = std::make_unique<Chunk>();
    made->number = number;
    return **chunks_.insert(found, std::move(made));
}

InstanceId Instances::last() const {
    for (auto chunk = chunks_.rbegin(); chunk != chunks_.rend(); ++chunk)
        for (auto place = Chunk::size; place-- > 0;)
            if (const auto& found = (*chunk)->instances[place]; found && (found->known || found->last_entry)) return id_of((*chunk)->number, place);
    return {};
}

} // namespace countersign::store::memory
