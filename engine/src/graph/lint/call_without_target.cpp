// A call activity that names no process cannot call one (10.3.6).
#include "graph/lint/table.h"

namespace countersign::graph {

using model::NodeType;

const Rule call_without_target{"call-activity.no-target", Weight::error, [](const Scope& scope, Findings& findings) {
    for (const auto& node : scope.body.nodes)
        if (node.type == NodeType::call_activity && node.called_element.empty())
            findings.add(node, fmt::format("call activity \"{}\" names no process", node.id), "set calledElement to the id of a process or global task");
}};

} // namespace countersign::graph
