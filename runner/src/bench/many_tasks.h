// Instances with many user tasks at once, for the workloads on one big instance.
#pragma once
#include "bench/bench.h"

namespace countersign::runner::bench {

/// Limits that let one instance have that many tasks.
EngineLimits limits_for(int items);
/// Starts an instance with `items` user tasks and answers their ids.
std::vector<TaskId> start_many(Engine& engine, int items);

} // namespace countersign::runner::bench
