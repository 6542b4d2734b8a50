// An element that no token can reach is work somebody modelled and nobody will ever see.
#include "graph/lint/table.h"

namespace countersign::graph {

using model::NodeType;

const Rule dead_element{"element.dead", Weight::advice, [](const Scope& scope, Findings& findings) {
    if (scope.owner != nullptr && scope.owner->type == NodeType::ad_hoc_sub_process) return;
    const auto reachable = scope.graph.reachable();
    for (std::size_t i = 0; i < scope.body.nodes.size(); ++i)
        if (!reachable[i]) findings.add(scope.body.nodes[i], fmt::format("\"{}\" can never be reached", scope.body.nodes[i].id), "connect it, or remove it");
}};

} // namespace countersign::graph
