// Behind an event-based gateway stand the events it waits for, and nothing else leads to them (10.6.6).
#include "graph/lint/table.h"

namespace countersign::graph {

using model::NodeType;

const Rule event_gateway_targets{"event-gateway.target", Weight::error, [](const Scope& scope, Findings& findings) {
    for (const auto& node : scope.body.nodes) {
        if (node.type != NodeType::event_based_gateway) continue;
        for (const auto* flow : outgoing(scope, node)) {
            const auto target = scope.graph.find(flow->target_ref);
            if (!target) continue;
            const auto& event = scope.body.nodes[*target];
            if (event.type != NodeType::intermediate_catch_event && event.type != NodeType::receive_task)
                findings.add(event, fmt::format("\"{}\" behind the event-based gateway \"{}\" is no event to wait for", event.id, node.id), "put a catch event or receive task there");
            else if (incoming(scope, event).size() > 1)
                findings.add(event, fmt::format("\"{}\" is reached from elsewhere than the event-based gateway \"{}\"", event.id, node.id), "give the other flow an event of its own");
        }
    }
}};

} // namespace countersign::graph
