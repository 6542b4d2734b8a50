// A receive task without a message waits for nothing that could come (10.3.3.3).
#include "graph/lint/table.h"

namespace countersign::graph {

using model::NodeType;

const Rule task_without_message{"receive-task.no-message", Weight::error, [](const Scope& scope, Findings& findings) {
    for (const auto& node : scope.body.nodes)
        if (node.type == NodeType::receive_task && node.message_ref.empty() && node.operation_ref.empty())
            findings.add(node, fmt::format("receive task \"{}\" names no message", node.id), "set messageRef");
}};

} // namespace countersign::graph
