// An exclusive or inclusive split without a default becomes an incident on the day no condition holds (13.4.2).
#include "graph/lint/table.h"

namespace countersign::graph {

using model::NodeType;

const Rule exclusive_without_default{"gateway.no-default", Weight::advice, [](const Scope& scope, Findings& findings) {
    for (const auto& node : scope.body.nodes) {
        if ((node.type != NodeType::exclusive_gateway && node.type != NodeType::inclusive_gateway) || !node.default_flow.empty()) continue;
        const auto flows = outgoing(scope, node);
        const bool all_conditional = std::all_of(flows.begin(), flows.end(), [](const auto* flow) { return flow->condition.has_value(); });
        if (flows.size() > 1 && all_conditional) findings.add(node, fmt::format("gateway \"{}\" has no default flow", node.id), "name the flow that is taken when no condition holds");
    }
}};

} // namespace countersign::graph
