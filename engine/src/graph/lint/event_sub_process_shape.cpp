// An event sub-process is started by its event, never by a flow (10.3.5.1).
#include "graph/lint/table.h"

namespace countersign::graph {

const Rule event_sub_process_shape{"event-sub-process.shape", Weight::error, [](const Scope& scope, Findings& findings) {
    for (const auto& node : scope.body.nodes)
        if (node.triggered_by_event && (!incoming(scope, node).empty() || !outgoing(scope, node).empty()))
            findings.add(node, fmt::format("event sub-process \"{}\" has flows", node.id), "remove them: its event starts it");
}};

} // namespace countersign::graph
