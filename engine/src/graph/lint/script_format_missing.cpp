// A script says in which language it is written (10.3.3.6); this engine takes one that does not say as FEEL.
#include "graph/lint/table.h"

namespace countersign::graph {

using model::NodeType;

const Rule script_format_missing{"script-task.no-format", Weight::formality, [](const Scope& scope, Findings& findings) {
    for (const auto& node : scope.body.nodes)
        if (node.type == NodeType::script_task && !node.script.empty() && node.script_format.empty())
            findings.add(node, fmt::format("script task \"{}\" does not say its language", node.id), "set scriptFormat, e.g. to feel");
}};

} // namespace countersign::graph
