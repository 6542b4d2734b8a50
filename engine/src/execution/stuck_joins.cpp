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
    if (scope.extra && scope.extra->gateways())
        for (const auto& gateway : *scope.extra->gateways()) reach.visit(gateway.node);
    return reach;
}

/// A token waits there or may come, but not on all of its flows.
bool is_stuck(const State& state, const Element& scope, const Program& program, NodeIndex join) {
    static const std::vector<WaitingTokens> none_wait;
    const auto& waiting = scope.extra ? scope.extra->waiting : none_wait;
    Reach reach = reach_in(state, scope, program);
    for (const auto& token : waiting) // another join that waits may fire yet
        if (const NodeIndex other = program.flows[token.flow].target; other != join) reach.visit(other);
    const auto& incoming = program.nodes[join].incoming;
    const auto comes =
        std::count_if(incoming.begin(), incoming.end(), [&](FlowIndex flow) { return token_waits(waiting, flow) || reach.flow(flow); });
    return comes > 0 && comes < static_cast<std::ptrdiff_t>(incoming.size());
}

program::ScopeIndex scope_index(const State& state, const Element& e) {
    if (e.role == Role::process || e.called) return 0;
    const auto* node = e.role == Role::node ? state.node_of(e) : nullptr;
    return node == nullptr ? none : node->body;
}

} // namespace

std::vector<StuckJoin> stuck_joins(const State& state) {
    std::vector<StuckJoin> stuck;
    for (const Element& scope : state.elements()) {
        const auto index = scope.alive && (scope.waits & waits_activities) == 0 ? scope_index(state, scope) : none;
        if (index == none) continue;
        const Program& program = *state.programs[scope.inner_program];
        for (const NodeIndex join : program.scopes[index].nodes) {
            const auto& node = program.nodes[join];
            const bool waits_for_all = node.type == program::NodeType::parallel_gateway && node.incoming.size() > 1;
            if (waits_for_all && is_stuck(state, scope, program, join)) stuck.push_back({scope.key, join});
        }
    }
    return stuck;
}

} // namespace countersign::execution
