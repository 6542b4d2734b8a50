// Nothing flows into a start event (10.5.2): a token there would begin the scope a second time.
#include "graph/lint/table.h"

namespace countersign::graph {

using model::NodeType;

const Rule flow_into_start_event{"start-event.incoming", Weight::error, [](const Scope& scope, Findings& findings) {
    for (const auto& node : scope.body.nodes)
        if (node.type == NodeType::start_event)
            for (const auto* flow : incoming(scope, node))
                findings.add(*flow, fmt::format("flow \"{}\" ends in start event \"{}\"", flow->id, node.id), "let it end in the element behind the start event");
}};

} // namespace countersign::graph
