// One thing undoes an activity (10.7.1): of several handlers at its border only one would ever run.
#include "graph/lint/table.h"

namespace countersign::graph {

using model::NodeType;
using model::Trigger;

const Rule compensation_handlers{"compensation.several-handlers", Weight::deviation, [](const Scope& scope, Findings& findings) {
    std::map<std::string_view, const model::FlowNode*> first_at;
    std::map<std::string_view, int> handlers_of;
    for (const auto& association : scope.body.associations)
        if (const auto target = scope.graph.find(association.target_ref); target && model::is_activity(scope.body.nodes[*target].type))
            ++handlers_of[association.source_ref];
    for (const auto& node : scope.body.nodes) {
        if (node.type != NodeType::boundary_event || node.trigger() != Trigger::compensation) continue;
        const auto [first, is_first] = first_at.emplace(node.attached_to_ref, &node);
        if (!is_first)
            findings.add(node, fmt::format("\"{}\" is another compensation event at \"{}\", beside \"{}\": only one undoes it", node.id, node.attached_to_ref, first->second->id),
                         "keep one; put what undoes the activity together in a sub-process");
        if (const auto handlers = handlers_of.find(node.id); handlers != handlers_of.end() && handlers->second > 1)
            findings.add(node, fmt::format("\"{}\" leads to {} activities: only one undoes \"{}\"", node.id, handlers->second, node.attached_to_ref),
                         "keep one association; put what undoes the activity together in a sub-process");
    }
}};

} // namespace countersign::graph
