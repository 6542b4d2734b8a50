// An event sub-process is started by its event alone, and by exactly one (10.3.5.1).
#include "graph/lint/lint.h"

namespace countersign::graph {

using model::NodeType;
using model::Trigger;

const Rule event_sub_process_shape{"event-sub-process.shape", Severity::error, [](const Scope& scope, Findings& findings) {
    for (const auto& node : scope.body.nodes) {
        if (!node.triggered_by_event) continue;
        if (!incoming(scope, node).empty() || !outgoing(scope, node).empty())
            findings.add(node, fmt::format("event sub-process \"{}\" has flows", node.id), "remove them: its event starts it");
        int starts = 0;
        for (const auto& inner : node.body->nodes) {
            if (inner.type != NodeType::start_event) continue;
            ++starts;
            if (inner.trigger() == Trigger::none) findings.add(inner, fmt::format("start event \"{}\" of event sub-process \"{}\" waits for nothing", inner.id, node.id), "give it an event definition");
        }
        if (starts != 1) findings.add(node, fmt::format("event sub-process \"{}\" has {} start events", node.id, starts), "give it exactly one");
    }
}};

} // namespace countersign::graph
