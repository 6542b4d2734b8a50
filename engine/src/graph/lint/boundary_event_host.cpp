// A boundary event belongs to an activity, and waits for something (10.5.4).
#include "graph/lint/lint.h"

namespace countersign::graph {

using model::NodeType;
using model::Trigger;

const Rule boundary_event_host{"boundary-event.host", Severity::error, [](const Scope& scope, Findings& findings) {
    for (const auto& node : scope.body.nodes) {
        if (node.type != NodeType::boundary_event) continue;
        const auto host = scope.graph.find(node.attached_to_ref);
        if (host && !model::is_activity(scope.body.nodes[*host].type))
            findings.add(node, fmt::format("boundary event \"{}\" is attached to \"{}\", which is no activity", node.id, node.attached_to_ref), "attach it to a task or sub-process");
        const Trigger trigger = node.trigger();
        if (trigger == Trigger::none || trigger == Trigger::terminate || trigger == Trigger::link)
            findings.add(node, fmt::format("boundary event \"{}\" waits for nothing that can happen to an activity", node.id), "give it a timer, message, signal, error or escalation");
        if (trigger == Trigger::error && !node.cancel_activity)
            findings.add(node, fmt::format("error boundary event \"{}\" does not interrupt", node.id), "an error always ends its activity: set cancelActivity to true");
    }
}};

} // namespace countersign::graph
