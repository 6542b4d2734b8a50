// Migration plan: by index, which node and flow of one definition is which of another. Made once, used for many instances.
#pragma once
#include "program/program.h"
#include <countersign/migration.h>

namespace countersign::execution {

using program::FlowIndex;
using program::NodeIndex;
using program::ProgramPtr;

struct MigrationPlan {
    ProgramPtr source, target;
    std::vector<NodeIndex> nodes; ///< of the target, by index in the source; `none`: has no counterpart
    std::vector<FlowIndex> flows;
};

/// No two elements map to the same one. Errors: `migration.unknown-element`, `migration.mapped-twice`, `migration.kind` (a flow to a node).
Result<MigrationPlan> plan_migration(ProgramPtr source, ProgramPtr target,
                                     const std::vector<std::pair<std::string, std::string>>& elements);

} // namespace countersign::execution
