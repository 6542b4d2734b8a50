// A cycle without a way out never ends: no case that enters it is ever concluded.
#include "graph/lint/table.h"

namespace countersign::graph {

const Rule no_way_to_an_end{"element.no-end", Weight::advice, [](const Scope& scope, Findings& findings) {
    const auto can_end = scope.graph.can_end();
    const auto reachable = scope.graph.reachable();
    for (std::size_t i = 0; i < scope.body.nodes.size(); ++i)
        if (reachable[i] && !can_end[i]) findings.add(scope.body.nodes[i], fmt::format("no end can be reached from \"{}\"", scope.body.nodes[i].id), "give the cycle a way out");
}};

} // namespace countersign::graph
