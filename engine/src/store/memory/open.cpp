#include "store/memory/open.h"
#include "store/memory/memory_store.h"

namespace countersign::store::memory {

std::unique_ptr<Store> open_memory() { return std::make_unique<MemoryStore>(); }

} // namespace countersign::store::memory
