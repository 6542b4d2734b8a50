// A default flow is taken when no other can be: a condition of its own is never looked at (8.4.13).
#include "graph/lint/table.h"

namespace countersign::graph {

const Rule condition_on_default_flow{"flow.condition-on-default", Weight::deviation, [](const Scope& scope, Findings& findings) {
    for (const auto& node : scope.body.nodes)
        for (const auto* flow : outgoing(scope, node))
            if (flow->condition && !flow->id.empty() && flow->id == node.default_flow)
                findings.add(*flow, fmt::format("the default flow \"{}\" of \"{}\" has a condition", flow->id, node.id), "remove the condition, or name another default flow");
}};

} // namespace countersign::graph
