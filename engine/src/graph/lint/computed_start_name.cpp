// The message or signal that starts a process has a fixed name: there are no variables yet that could give it.
#include "graph/lint/table.h"
#include "model/lookup.h"

namespace countersign::graph {

using model::NodeType;
using model::Trigger;

namespace {

bool waits_for_computed(const Scope& scope, const model::FlowNode& node) {
    if (node.type == NodeType::receive_task) return model::has_computed_name(model::find_message(scope.definitions, node.message_ref));
    return std::any_of(node.event_definitions.begin(), node.event_definitions.end(), [&](const auto& event) {
        return (event.trigger == Trigger::message || event.trigger == Trigger::signal) &&
               model::has_computed_name(model::find_named(scope.definitions, event));
    });
}

/// A start event, a receive task that instantiates, or what stands behind such a gateway.
bool starts_process(const Scope& scope, const model::FlowNode& node) {
    if (node.type == NodeType::start_event || (node.type == NodeType::receive_task && node.instantiate)) return true;
    const auto flows = incoming(scope, node);
    return std::any_of(flows.begin(), flows.end(), [&](const model::SequenceFlow* flow) {
        return std::any_of(scope.body.nodes.begin(), scope.body.nodes.end(), [&](const model::FlowNode& from) {
            return from.id == flow->source_ref && from.type == NodeType::event_based_gateway && from.instantiate;
        });
    });
}

} // namespace

const Rule computed_start_name{"event.computed-start", Weight::error, [](const Scope& scope, Findings& findings) {
                                   if (scope.owner != nullptr) return; // an event sub-process waits when its scope has variables
                                   for (const auto& node : scope.body.nodes)
                                       if (waits_for_computed(scope, node) && starts_process(scope, node))
                                           findings.add(node, fmt::format("\"{}\" starts the process by a computed name", node.id),
                                                        "give the message or signal a plain name");
                               }};

} // namespace countersign::graph
