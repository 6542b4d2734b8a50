// A boundary event sits on the edge of an activity (10.5.4).
#include "graph/lint/table.h"

namespace countersign::graph {

using model::NodeType;

const Rule boundary_event_host{"boundary-event.host", Weight::error, [](const Scope& scope, Findings& findings) {
    for (const auto& node : scope.body.nodes) {
        if (node.type != NodeType::boundary_event) continue;
        const auto host = scope.graph.find(node.attached_to_ref);
        if (host && (!model::is_activity(scope.body.nodes[*host].type) || scope.body.nodes[*host].triggered_by_event))
            findings.add(node, fmt::format("boundary event \"{}\" is attached to \"{}\", which is no activity in the flow", node.id, node.attached_to_ref), "attach it to a task or sub-process");
    }
}};

} // namespace countersign::graph
