// Timers that are due: of instances, and of start events.
#pragma once
#include "engine/batch.h"

namespace countersign::engine {

inline constexpr int timers_of_batch_max = 256;

struct Fired {
    int count = 0;
    std::optional<Error> refused; ///< the first refusal that is no mere "gone"
};
/// Fires up to `limit` (at most `timers_of_batch_max`) that are due now.
Result<Fired> fire_due(Batch& batch, int limit);
/// Batch after batch until `limit` are fired or none is due; then tells the handler how many.
void post_fire_due(Core& core, int limit, int fired_before, Handler<int> handler);

} // namespace countersign::engine
