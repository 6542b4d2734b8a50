// Behind an exclusive or inclusive split each flow says when it is taken; one without condition is taken always (10.6.2, 10.6.3).
#include "graph/lint/table.h"

namespace countersign::graph {

using model::NodeType;

const Rule split_without_condition{"gateway.no-condition", Weight::deviation, [](const Scope& scope, Findings& findings) {
    for (const auto& node : scope.body.nodes) {
        if (node.type != NodeType::exclusive_gateway && node.type != NodeType::inclusive_gateway) continue;
        const auto flows = outgoing(scope, node);
        if (flows.size() < 2) continue;
        for (const auto* flow : flows)
            if (!flow->condition && (flow->id.empty() || flow->id != node.default_flow))
                findings.add(*flow, fmt::format("flow \"{}\" out of \"{}\" has no condition and is not the default", flow->id, node.id), "give it a condition, or make it the default flow");
    }
}};

} // namespace countersign::graph
