// A conditional event without a condition never happens (10.5.5.2).
#include "graph/lint/table.h"

namespace countersign::graph {

using model::Trigger;

const Rule condition_event_without_condition{"conditional-event.no-condition", Weight::error, [](const Scope& scope, Findings& findings) {
    for (const auto& node : scope.body.nodes)
        for (const auto& event : node.event_definitions)
            if (event.trigger == Trigger::conditional && (!event.condition || event.condition->body.empty()))
                findings.add(node, fmt::format("conditional event \"{}\" has no condition", node.id), "add a <condition> with an expression");
}};

} // namespace countersign::graph
