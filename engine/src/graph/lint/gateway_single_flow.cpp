// A gateway splits or joins: one flow in and one out is no gateway (10.6.1; EXT.135).
#include "graph/lint/table.h"

namespace countersign::graph {

const Rule gateway_single_flow{"gateway.single-flow", Weight::formality, [](const Scope& scope, Findings& findings) {
                                   for (const auto& node : scope.body.nodes) {
                                       if (!model::is_gateway(node.type)) continue;
                                       const auto in = incoming(scope, node).size(), out = outgoing(scope, node).size();
                                       if (in < 2 && out < 2)
                                           findings.add(
                                               node, fmt::format("gateway \"{}\" has {} incoming and {} outgoing flows", node.id, in, out),
                                               "give it several on one side, or remove it");
                                   }
                               }};

} // namespace countersign::graph
