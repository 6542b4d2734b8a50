// An event-based gateway chooses: between at least two events, and not between message events and receive tasks, whose waiting differs
// (10.6.6).
#include "graph/lint/table.h"

namespace countersign::graph {

using model::NodeType;
using model::Trigger;

const Rule event_gateway_shape{
    "event-gateway.shape", Weight::deviation, [](const Scope& scope, Findings& findings) {
        for (const auto& node : scope.body.nodes) {
            if (node.type != NodeType::event_based_gateway) continue;
            const auto flows = outgoing(scope, node);
            if (flows.size() < 2)
                findings.add(node, fmt::format("event-based gateway \"{}\" has nothing to choose between", node.id),
                             "give it at least two outgoing flows");
            bool message_event = false, receive_task = false;
            for (const auto* flow : flows) {
                const auto target = scope.graph.find(flow->target_ref);
                if (!target) continue;
                const auto& event = scope.body.nodes[*target];
                message_event = message_event || std::any_of(event.event_definitions.begin(), event.event_definitions.end(),
                                                             [](const auto& definition) { return definition.trigger == Trigger::message; });
                receive_task = receive_task || event.type == NodeType::receive_task;
                if (event.type == NodeType::receive_task &&
                    std::any_of(scope.body.nodes.begin(), scope.body.nodes.end(),
                                [&](const auto& other) { return !event.id.empty() && other.attached_to_ref == event.id; }))
                    findings.add(
                        event,
                        fmt::format("receive task \"{}\" behind the event-based gateway \"{}\" has a boundary event", event.id, node.id),
                        "put the event behind the gateway");
            }
            if (message_event && receive_task)
                findings.add(node, fmt::format("event-based gateway \"{}\" leads to message events and receive tasks", node.id),
                             "use one of the two kinds");
            if (!node.instantiate && node.event_gateway_type == "Parallel")
                findings.add(node, fmt::format("event-based gateway \"{}\" is parallel but does not instantiate", node.id),
                             "set instantiate to true, or eventGatewayType to Exclusive");
        }
    }};

} // namespace countersign::graph
