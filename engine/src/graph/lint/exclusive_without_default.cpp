// An exclusive or inclusive split without a default becomes an incident on the day no condition holds (13.4.2).
#include "graph/lint/lint.h"

namespace countersign::graph {

using model::NodeType;

const Rule exclusive_without_default{"gateway.no-default", Severity::warning, [](const Scope& scope, Findings& findings) {
    for (const auto& node : scope.body.nodes) {
        const bool splits = node.type == NodeType::exclusive_gateway || node.type == NodeType::inclusive_gateway;
        const auto flows = outgoing(scope, node);
        if (!splits || flows.size() < 2 || !node.default_flow.empty()) continue;
        const bool all_conditional = std::all_of(flows.begin(), flows.end(), [](const auto* flow) { return flow->condition.has_value(); });
        if (all_conditional) findings.add(node, fmt::format("gateway \"{}\" has no default flow", node.id), "name the flow that is taken when no condition holds");
        else
            for (const auto* flow : flows)
                if (!flow->condition) findings.add(*flow, fmt::format("flow \"{}\" out of \"{}\" has no condition and is not the default", flow->id, node.id), "give it a condition, or make it the default flow");
    }
}};

} // namespace countersign::graph
