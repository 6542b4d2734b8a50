// Migration: an instance goes on in another version of its definition.
#pragma once
#include "execution/migration/plan.h"
#include "execution/step.h"

namespace countersign::execution {

/// Tokens, tasks, jobs, timers and variables stay. Events that only the target has begin to be waited for, those it does not have end.
/// Errors: `instance.not-administrator`, the first of `migration_problems`, and what a new event cannot be waited for.
Result<void> migrate(Step& step, const MigrationPlan& plan);

} // namespace countersign::execution
