// Opening an engine on a store that is open already: for hosts with a store of their own, and for tests with one that fails.
#pragma once
#include "store/store.h"
#include <countersign/engine.h>

namespace countersign::engine {

class Opener {
  public:
    static Result<std::unique_ptr<Engine>> open(EngineOptions options, std::unique_ptr<store::Store> store);
};

} // namespace countersign::engine
