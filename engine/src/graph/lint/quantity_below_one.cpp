// An activity takes at least one token and gives at least one (10.3); a loop's maximum is not negative (10.3.8.1).
#include "graph/lint/table.h"

namespace countersign::graph {

const Rule quantity_below_one{"activity.quantity", Weight::error, [](const Scope& scope, Findings& findings) {
    for (const auto& node : scope.body.nodes) {
        if (node.start_quantity < 1) findings.add(node, fmt::format("startQuantity of \"{}\" is {}", node.id, node.start_quantity), "give a number from 1");
        if (node.completion_quantity < 1) findings.add(node, fmt::format("completionQuantity of \"{}\" is {}", node.id, node.completion_quantity), "give a number from 1");
        if (node.standard_loop && node.standard_loop->maximum.value_or(0) < 0)
            findings.add(node, node.standard_loop->position, fmt::format("loopMaximum of \"{}\" is {}", node.id, *node.standard_loop->maximum), "give a number from 0");
    }
}};

} // namespace countersign::graph
