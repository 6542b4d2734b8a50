// What starts a process by itself has no flow that leads to it (10.3.3.3, 10.6.6).
#include "graph/lint/table.h"

namespace countersign::graph {

using model::NodeType;

const Rule instantiating_node{"node.instantiate-incoming", Weight::deviation, [](const Scope& scope, Findings& findings) {
    for (const auto& node : scope.body.nodes)
        if ((node.type == NodeType::receive_task || node.type == NodeType::event_based_gateway) && node.instantiate && !incoming(scope, node).empty())
            findings.add(node, fmt::format("\"{}\" instantiates the process and has an incoming flow", node.id), "remove the flow, or set instantiate to false");
}};

} // namespace countersign::graph
