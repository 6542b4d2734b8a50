// A default flow is one of the element's own outgoing flows (8.4.13): taken from elsewhere it would never be considered.
#include "graph/lint/table.h"

namespace countersign::graph {

const Rule default_flow_elsewhere{"flow.default-elsewhere", Weight::error, [](const Scope& scope, Findings& findings) {
    for (const auto& node : scope.body.nodes) {
        if (node.default_flow.empty()) continue;
        const auto flows = outgoing(scope, node);
        const bool own = std::any_of(flows.begin(), flows.end(), [&](const auto* flow) { return flow->id == node.default_flow; });
        if (!own) findings.add(node, fmt::format("the default flow \"{}\" does not leave \"{}\"", node.default_flow, node.id), "name one of its outgoing flows");
    }
}};

} // namespace countersign::graph
