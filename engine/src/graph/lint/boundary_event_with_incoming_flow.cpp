// A boundary event is reached by its event alone (10.5.4).
#include "graph/lint/table.h"

namespace countersign::graph {

using model::NodeType;

const Rule boundary_event_with_incoming_flow{"boundary-event.incoming", Weight::error, [](const Scope& scope, Findings& findings) {
    for (const auto& node : scope.body.nodes)
        if (node.type == NodeType::boundary_event)
            for (const auto* flow : incoming(scope, node))
                findings.add(*flow, fmt::format("flow \"{}\" ends in boundary event \"{}\"", flow->id, node.id), "let it end in the element behind the event");
}};

} // namespace countersign::graph
