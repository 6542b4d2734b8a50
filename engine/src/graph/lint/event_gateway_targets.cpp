// Behind an event-based gateway stand the events it waits for, and nothing else leads to them (10.6.6).
#include "graph/lint/table.h"

namespace countersign::graph {

using model::NodeType;
using model::Trigger;

namespace {

bool can_be_waited_for(const model::FlowNode& node) {
    if (node.type == NodeType::receive_task) return true;
    const auto fits = [](const model::EventDefinition& event) {
        return event.trigger == Trigger::message || event.trigger == Trigger::signal || event.trigger == Trigger::timer ||
               event.trigger == Trigger::conditional;
    };
    return node.type == NodeType::intermediate_catch_event && !node.event_definitions.empty() &&
           std::all_of(node.event_definitions.begin(), node.event_definitions.end(), fits);
}

} // namespace

const Rule event_gateway_targets{
    "event-gateway.target", Weight::error, [](const Scope& scope, Findings& findings) {
        for (const auto& node : scope.body.nodes) {
            if (node.type != NodeType::event_based_gateway) continue;
            for (const auto* flow : outgoing(scope, node)) {
                const auto target = scope.graph.find(flow->target_ref);
                if (!target) continue;
                const auto& event = scope.body.nodes[*target];
                if (!can_be_waited_for(event))
                    findings.add(event,
                                 fmt::format("\"{}\" behind the event-based gateway \"{}\" is no event to wait for", event.id, node.id),
                                 "put a message, signal, timer or conditional catch event or a receive task there");
                else if (incoming(scope, event).size() > 1)
                    findings.add(event,
                                 fmt::format("\"{}\" is reached from elsewhere than the event-based gateway \"{}\"", event.id, node.id),
                                 "give the other flow an event of its own");
            }
        }
    }};

} // namespace countersign::graph
