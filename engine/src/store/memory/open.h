// Opens an empty store in memory.
#pragma once
#include "store/store.h"

namespace countersign::store::memory {

std::unique_ptr<Store> open_memory();

} // namespace countersign::store::memory
