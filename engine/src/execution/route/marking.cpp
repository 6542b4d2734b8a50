#include "execution/route/marking.h"
#include "execution/reach.h"

namespace countersign::execution {

Marking marking_of(const State& state, const Element& scope) {
    Marking marking;
    for (Key child = scope.first_child; child != 0;) {
        const Element& e = *state.find(child);
        child = e.next_sibling;
        if (holds_token(e.role)) marking.nodes.push_back(e.node);
    }
    if (!scope.extra) return marking;
    if (scope.extra->gateways())
        for (const auto& gateway : *scope.extra->gateways()) marking.nodes.push_back(gateway.node);
    for (const auto& waiting : scope.extra->waiting) marking.flows.push_back(waiting.flow);
    return marking;
}

std::vector<StarvingJoin> starving_joins(const Program& program, program::ScopeIndex scope, const Marking& marking) {
    Reach all(program, program::none, false);
    for (const NodeIndex node : marking.nodes) all.visit(node);
    for (const FlowIndex flow : marking.flows) all.visit_flow(flow);
    std::vector<StarvingJoin> starving;
    for (const NodeIndex join : program.scopes[scope].nodes) {
        const program::Node& node = program.nodes[join];
        if (node.type != program::NodeType::parallel_gateway || !node.is_join() || !all.node(join)) continue;
        Reach before(program, join, false);
        for (const NodeIndex other : marking.nodes) before.visit(other);
        for (const FlowIndex flow : marking.flows) before.visit_flow(flow);
        for (const FlowIndex flow : node.incoming)
            if (!before.flow(flow)) starving.push_back({join, flow});
    }
    return starving;
}

} // namespace countersign::execution
