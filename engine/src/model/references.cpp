// Ids and what refers to them: duplicates, and references to what is not there.
#include "model/lookup.h"
#include "model/model_reader.h"
#include <unordered_set>

namespace countersign::model {

namespace {

class ReferenceCheck {
  public:
    ReferenceCheck(const Definitions& definitions, XmlContext& xml) : definitions_(definitions), xml_(xml) {}

    void run() {
        for (const auto& process : definitions_.processes) container(process.body);
        for (const auto& task : definitions_.global_tasks) node_references(task.task);
    }

  private:
    void dangling(const BaseElement& element, std::string_view attribute, std::string_view reference, std::string_view wanted) {
        xml_.report(element.position, Severity::error, "reference.dangling", fmt::format("{} \"{}\" of \"{}\" names no {} of this file", attribute, reference, element.id, wanted),
                    fmt::format("define the {}, or correct the reference", wanted), element.id);
    }

    void container(const Container& body) {
        std::unordered_set<std::string_view> nodes, flows;
        for (const auto& node : body.nodes) nodes.insert(node.id);
        for (const auto& flow : body.flows) flows.insert(flow.id);
        for (const auto& flow : body.flows) {
            if (!flow.source_ref.empty() && !nodes.contains(flow.source_ref)) flow_end(flow, "sourceRef", flow.source_ref);
            if (!flow.target_ref.empty() && !nodes.contains(flow.target_ref)) flow_end(flow, "targetRef", flow.target_ref);
        }
        for (const auto& node : body.nodes) {
            if (!node.default_flow.empty() && !flows.contains(node.default_flow)) dangling(node, "default", node.default_flow, "sequence flow of the same scope");
            if (node.type == NodeType::boundary_event && !nodes.contains(node.attached_to_ref)) dangling(node, "attachedToRef", node.attached_to_ref, "activity of the same scope");
            node_references(node);
            if (node.body) container(*node.body);
        }
    }

    void flow_end(const SequenceFlow& flow, std::string_view attribute, const std::string& reference) {
        if (exists_elsewhere(reference))
            xml_.report(flow.position, Severity::error, "flow.across-scopes", fmt::format("sequence flow \"{}\" leaves its scope: {} \"{}\" stands in another process or sub-process", flow.id, attribute, reference),
                        "connect elements of one scope; use a message or signal between scopes", flow.id);
        else dangling(flow, attribute, reference, "flow node");
    }

    bool exists_elsewhere(std::string_view id) const {
        const auto in = [&](const auto& self, const Container& body) -> bool {
            return std::any_of(body.nodes.begin(), body.nodes.end(), [&](const FlowNode& node) { return node.id == id || (node.body && self(self, *node.body)); });
        };
        return std::any_of(definitions_.processes.begin(), definitions_.processes.end(), [&](const Process& process) { return in(in, process.body); });
    }

    void node_references(const FlowNode& node) {
        for (const auto& event : node.event_definitions) {
            if (event.reference.empty()) continue;
            switch (event.trigger) {
            case Trigger::message:
                if (find_message(definitions_, event.reference) == nullptr) dangling(node, "messageRef", event.reference, "message");
                break;
            case Trigger::signal:
                if (find_signal(definitions_, event.reference) == nullptr) dangling(node, "signalRef", event.reference, "signal");
                break;
            case Trigger::error:
                if (find_error(definitions_, event.reference) == nullptr) dangling(node, "errorRef", event.reference, "error");
                break;
            case Trigger::escalation:
                if (find_escalation(definitions_, event.reference) == nullptr) dangling(node, "escalationRef", event.reference, "escalation");
                break;
            default: break;
            }
        }
        if (!node.message_ref.empty() && find_message(definitions_, node.message_ref) == nullptr) dangling(node, "messageRef", node.message_ref, "message");
        if (!node.operation_ref.empty() && find_operation(definitions_, node.operation_ref) == nullptr) dangling(node, "operationRef", node.operation_ref, "operation");
    }

    const Definitions& definitions_;
    XmlContext& xml_;
};

} // namespace

void check_references(const Definitions& definitions, XmlContext& xml) { ReferenceCheck(definitions, xml).run(); }

} // namespace countersign::model
