// Nothing flows out of an end event (10.5.3): it consumes its token.
#include "graph/lint/table.h"

namespace countersign::graph {

using model::NodeType;

const Rule flow_out_of_end_event{"end-event.outgoing", Weight::error, [](const Scope& scope, Findings& findings) {
    for (const auto& node : scope.body.nodes)
        if (node.type == NodeType::end_event)
            for (const auto* flow : outgoing(scope, node))
                findings.add(*flow, fmt::format("flow \"{}\" begins in end event \"{}\"", flow->id, node.id), "use an intermediate event if the process goes on");
}};

} // namespace countersign::graph
