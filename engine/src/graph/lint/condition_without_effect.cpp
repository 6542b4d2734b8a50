// Conditions count behind activities and exclusive, inclusive and complex gateways; elsewhere the flow is taken whatever they say (8.4.13).
#include "graph/lint/table.h"

namespace countersign::graph {

using model::NodeType;

const Rule condition_without_effect{"flow.condition-without-effect", Weight::deviation, [](const Scope& scope, Findings& findings) {
    for (const auto& node : scope.body.nodes) {
        if (node.type != NodeType::parallel_gateway && node.type != NodeType::event_based_gateway && !model::is_event(node.type)) continue;
        for (const auto* flow : outgoing(scope, node))
            if (flow->condition) findings.add(*flow, fmt::format("the condition of \"{}\" has no effect behind \"{}\"", flow->id, node.id), "remove it, or use an exclusive or inclusive gateway");
    }
}};

} // namespace countersign::graph
