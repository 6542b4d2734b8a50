// A compensation handler runs when its activity is undone; it stands outside the flow (10.7.1).
#include "graph/lint/table.h"

namespace countersign::graph {

using model::NodeType;
using model::Trigger;

const Rule compensation_activity{"compensation.in-flow", Weight::deviation, [](const Scope& scope, Findings& findings) {
    for (const auto& node : scope.body.nodes) {
        const bool has_flows = !incoming(scope, node).empty() || !outgoing(scope, node).empty();
        if (node.is_for_compensation && has_flows) findings.add(node, fmt::format("compensation activity \"{}\" has flows", node.id), "connect it by an association with the compensation boundary event");
        if (node.type == NodeType::boundary_event && node.trigger() == Trigger::compensation && !outgoing(scope, node).empty())
            findings.add(node, fmt::format("compensation boundary event \"{}\" has an outgoing flow", node.id), "connect it by an association with its compensation activity");
        if (node.type == NodeType::boundary_event && node.trigger() == Trigger::compensation && !node.cancel_activity)
            findings.add(node, fmt::format("compensation boundary event \"{}\" has cancelActivity=\"false\"", node.id), "leave cancelActivity out: the activity has ended by then");
    }
}};

} // namespace countersign::graph
