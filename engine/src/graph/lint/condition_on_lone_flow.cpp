// An activity whose only outgoing flow has a condition is stuck when the condition does not hold (8.4.13).
#include "graph/lint/table.h"

namespace countersign::graph {

const Rule condition_on_lone_flow{"flow.lone-condition", Weight::deviation, [](const Scope& scope, Findings& findings) {
    for (const auto& node : scope.body.nodes) {
        const auto flows = outgoing(scope, node);
        if (model::is_activity(node.type) && flows.size() == 1 && flows.front()->condition)
            findings.add(*flows.front(), fmt::format("\"{}\" is the only way out of \"{}\" and has a condition", flows.front()->id, node.id), "remove the condition, or add a default flow");
    }
}};

} // namespace countersign::graph
