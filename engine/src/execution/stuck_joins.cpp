#include "execution/stuck_joins.h"
#include "execution/join.h"
#include "execution/reach.h"

namespace countersign::execution {

namespace {

using program::none;

/// Of the tokens of the scope itself.
Reach reach_in(const State& state, const Element& scope, const Program& program) {
    Reach reach(program);
    for (Key child = scope.first_child; child != 0;) {
        const Element& e = *state.find(child);
        child = e.next_sibling;
        if (is_on_diagram(e.role)) reach.visit(e.node);
    }
    if (scope.extra->gateways())
        for (const auto& gateway : *scope.extra->gateways()) reach.visit(gateway.node);
    return reach;
}

bool is_stuck(const State& state, const Element& scope, const Program& program, NodeIndex join) {
    Reach reach = reach_in(state, scope, program);
    for (const auto& waiting : scope.extra->waiting) // another join that waits may fire yet
        if (const NodeIndex other = program.flows[waiting.flow].target; other != join) reach.visit(other);
    const auto& incoming = program.nodes[join].incoming;
    return std::any_of(incoming.begin(), incoming.end(),
                       [&](FlowIndex flow) { return !token_waits(scope.extra->waiting, flow) && !reach.flow(flow); });
}

} // namespace

std::vector<StuckJoin> stuck_joins(const State& state) {
    std::vector<StuckJoin> stuck;
    for (const Element& scope : state.elements()) {
        if (!scope.alive || !scope.extra || scope.extra->waiting.empty() || (scope.waits & waits_activities) != 0) continue;
        const Program& program = *state.programs[scope.inner_program];
        for (const auto& waiting : scope.extra->waiting) {
            const NodeIndex join = program.flows[waiting.flow].target;
            if (program.nodes[join].type != program::NodeType::parallel_gateway ||
                (!stuck.empty() && stuck.back() == StuckJoin{scope.key, join}))
                continue;
            if (is_stuck(state, scope, program, join)) stuck.push_back({scope.key, join});
        }
    }
    return stuck;
}

} // namespace countersign::execution
