// Behind the facade.
#pragma once
#include "engine/core.h"

namespace countersign {

struct Engine::Impl {
    engine::Core core;
};

} // namespace countersign
