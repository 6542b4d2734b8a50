// An activity loops in one way (10.3.8).
#include "graph/lint/table.h"

namespace countersign::graph {

const Rule loop_characteristics{"loop.characteristics", Weight::error, [](const Scope& scope, Findings& findings) {
    for (const auto& node : scope.body.nodes)
        if (node.standard_loop && node.multi_instance)
            findings.add(node, fmt::format("\"{}\" has both a standard loop and multi-instance characteristics", node.id), "keep one of them");
}};

} // namespace countersign::graph
