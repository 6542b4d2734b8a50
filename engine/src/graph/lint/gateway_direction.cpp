// A gateway that names its direction keeps to it (10.6.1): readers trust the word.
#include "graph/lint/table.h"

namespace countersign::graph {

const Rule gateway_direction{"gateway.direction", Weight::deviation, [](const Scope& scope, Findings& findings) {
    for (const auto& node : scope.body.nodes) {
        if (!model::is_gateway(node.type)) continue;
        const auto in = incoming(scope, node).size(), out = outgoing(scope, node).size();
        const std::string& direction = node.gateway_direction;
        const bool kept = direction == "Converging" ? in > 1 && out <= 1 : direction == "Diverging" ? in <= 1 && out > 1 : direction == "Mixed" ? in > 1 && out > 1 : true;
        if (!kept) findings.add(node, fmt::format("gateway \"{}\" is {} but has {} incoming and {} outgoing flows", node.id, direction, in, out), "correct gatewayDirection, or leave it out");
    }
}};

} // namespace countersign::graph
