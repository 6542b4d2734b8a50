// Whether what is active in an instance has a place in another definition.
#pragma once
#include "execution/migration/plan.h"
#include "execution/state.h"

namespace countersign::execution {

/// Everything that stands in the way, by the order of element instances; none where the instance can be migrated.
std::vector<MigrationProblem> migration_problems(const State& state, const MigrationPlan& plan);

} // namespace countersign::execution
