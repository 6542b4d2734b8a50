// A script task without a script has nothing to do (10.3.3.6).
#include "graph/lint/table.h"
#include "model/extension.h"

namespace countersign::graph {

using model::NodeType;

const Rule script_task_without_script{
    "script-task.no-script", Weight::error, [](const Scope& scope, Findings& findings) {
        for (const auto& node : scope.body.nodes)
            if (node.type == NodeType::script_task && node.script.empty() && model::extension_of(node).script.empty())
                findings.add(node, fmt::format("script task \"{}\" has no script", node.id), "add a <script>");
    }};

} // namespace countersign::graph
