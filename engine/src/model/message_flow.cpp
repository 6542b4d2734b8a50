#include "model/message_flow.h"

namespace countersign::model {

namespace {

/// Where a node names its message; nullptr for one that neither sends nor receives.
std::string* message_of(FlowNode& node) {
    if (node.type == NodeType::send_task || node.type == NodeType::receive_task) return &node.message_ref;
    for (auto& definition : node.event_definitions)
        if (definition.trigger == Trigger::message) return &definition.reference;
    return nullptr;
}

bool has_operation(const FlowNode& node) {
    return !node.operation_ref.empty() || std::any_of(node.event_definitions.begin(), node.event_definitions.end(),
                                                      [](const EventDefinition& definition) { return !definition.operation_ref.empty(); });
}

FlowNode* find_node(Container& body, std::string_view id) {
    for (auto& node : body.nodes) {
        if (node.id == id) return &node;
        if (node.body)
            if (auto* found = find_node(*node.body, id)) return found;
    }
    return nullptr;
}

FlowNode* find_node(Definitions& definitions, std::string_view id) {
    for (auto& process : definitions.processes)
        if (auto* found = find_node(process.body, id)) return found;
    return nullptr;
}

} // namespace

void resolve_message_flows(Definitions& definitions, Diagnostics& diagnostics) {
    for (auto& collaboration : definitions.collaborations)
        for (auto& flow : collaboration.message_flows) {
            FlowNode *source = find_node(definitions, flow.source_ref), *target = find_node(definitions, flow.target_ref); // a pool is none
            std::string* sent = source != nullptr ? message_of(*source) : nullptr;
            std::string* received = target != nullptr ? message_of(*target) : nullptr;
            if (sent != nullptr && received != nullptr && !sent->empty() && !received->empty() && *sent != *received)
                diagnostics.push_back(
                    {Severity::warning, "message-flow.different-messages",
                     fmt::format("message flow \"{}\" joins \"{}\", which sends message \"{}\", to \"{}\", which waits for \"{}\"", flow.id,
                                 source->id, *sent, target->id, *received),
                     "let both ends name one message", definitions.file, flow.position.line, flow.position.column, flow.id});
            std::string message = flow.message_ref;
            for (const auto* end : {sent, received})
                if (message.empty() && end != nullptr) message = *end;
            if (message.empty()) message = flow.id;
            if (sent != nullptr && sent->empty() && !has_operation(*source)) *sent = message;
            if (received != nullptr && received->empty() && !has_operation(*target)) *received = message;
        }
}

} // namespace countersign::model
