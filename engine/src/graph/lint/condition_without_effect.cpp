// A parallel or event-based gateway takes its flows whatever their conditions say (13.4.1, 13.4.4).
#include "graph/lint/lint.h"

namespace countersign::graph {

using model::NodeType;

const Rule condition_without_effect{"flow.condition-without-effect", Severity::warning, [](const Scope& scope, Findings& findings) {
    for (const auto& node : scope.body.nodes) {
        if (node.type != NodeType::parallel_gateway && node.type != NodeType::event_based_gateway) continue;
        for (const auto* flow : outgoing(scope, node))
            if (flow->condition) findings.add(*flow, fmt::format("the condition of \"{}\" has no effect behind \"{}\"", flow->id, node.id), "remove it, or use an inclusive gateway");
    }
}};

} // namespace countersign::graph
