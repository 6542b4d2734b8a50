// Joins: tokens that wait before a parallel or inclusive gateway (13.4.1, 13.4.3).
#include "execution/join.h"

namespace countersign::execution {

bool token_waits(const std::vector<WaitingTokens>& waiting, FlowIndex flow) {
    return std::any_of(waiting.begin(), waiting.end(), [&](const WaitingTokens& w) { return w.flow == flow; });
}

namespace {

/// A token somewhere else in the scope holds the join back where it can reach an empty incoming flow and no filled one
/// without visiting the gateway (13.4.3, conditions i–vi).
bool holds_back(const std::vector<std::vector<bool>>& reaches, const std::vector<bool>& filled, std::size_t position) {
    bool reaches_empty = false;
    for (std::size_t slot = 0; slot < filled.size(); ++slot) {
        if (!reaches[slot][position]) continue;
        if (filled[slot]) return false;
        reaches_empty = true;
    }
    return reaches_empty;
}

} // namespace

bool can_still_come(const State& state, const Element& scope, const Program& program, const Node& gateway, const std::vector<bool>& filled) {
    if (!gateway.join) return false;
    for (Key child = scope.first_child; child != 0;) {
        const Element& e = *state.find(child);
        child = e.next_sibling;
        if (e.role != Role::node && e.role != Role::body && e.role != Role::returning) continue;
        const Node& node = *state.node_of(e);
        if (!node.event_sub_process && holds_back(gateway.join->node_reaches, filled, node.position)) return true;
    }
    const auto& flows = program.scopes[gateway.scope].flows;
    for (const auto& other : scope.extra->waiting) {
        if (program.flows[other.flow].target == program.flows[gateway.incoming.front()].target) continue;
        const auto position = static_cast<std::size_t>(std::find(flows.begin(), flows.end(), other.flow) - flows.begin());
        if (holds_back(gateway.join->flow_reaches, filled, position)) return true;
    }
    return false;
}

void Step::arrive_at_join(Key scope, NodeIndex index, ProgramIndex program, FlowIndex via) {
    emit(TokenArrived{scope, via});
    touched_scopes_.push_back(scope);
    fire_join_that_is_complete(scope, index, program);
}

void Step::fire_join_that_is_complete(Key scope, NodeIndex index, ProgramIndex program) {
    const Node& node = state_.programs[program]->nodes[index];
    if (node.start_quantity > 1) return arrive_at_quantity(scope, index, program);
    if (node.type != NodeType::parallel_gateway) return; // an inclusive or complex join is looked at when nothing else moves
    const auto& waiting = element(scope).extra->waiting;
    for (const FlowIndex flow : node.incoming)
        if (!token_waits(waiting, flow)) return;
    emit(TokensJoined{scope, node.incoming});
    arrive(scope, index, program, program::none);
}

/// An activity that takes several tokens to start, whatever flows they come on (10.3, startQuantity).
void Step::arrive_at_quantity(Key scope, NodeIndex index, ProgramIndex program) {
    const ProgramPtr held = state_.programs[program];
    const auto wanted = static_cast<std::size_t>(held->nodes[index].start_quantity);
    std::vector<FlowIndex> taken;
    for (const auto& waiting : element(scope).extra->waiting)
        if (held->flows[waiting.flow].target == index) taken.insert(taken.end(), std::min<std::size_t>(waiting.count, wanted - taken.size()), waiting.flow);
    if (taken.size() < wanted) return;
    emit(TokensJoined{scope, std::move(taken)});
    arrive(scope, index, program, program::none);
}

bool Step::fire_inclusive_join(Key key) {
    const Element& scope = element(key);
    if (!scope.extra) return false;
    const ProgramIndex index = scope.inner_program;
    const ProgramPtr program = state_.programs[index];
    for (const auto& waiting : scope.extra->waiting) {
        const NodeIndex target = program->flows[waiting.flow].target;
        const Node& gateway = program->nodes[target];
        if (gateway.type != NodeType::inclusive_gateway) continue;
        std::vector<bool> filled;
        std::vector<FlowIndex> consumed;
        for (const FlowIndex flow : gateway.incoming) {
            filled.push_back(token_waits(scope.extra->waiting, flow));
            if (filled.back()) consumed.push_back(flow);
        }
        if (can_still_come(state_, scope, *program, gateway, filled)) continue;
        emit(TokensJoined{key, std::move(consumed)});
        arrive(key, target, index, program::none);
        touched_scopes_.push_back(key);
        return true; // the lists have changed: this scope is looked at again in the next round
    }
    return false;
}

void Step::look_again() {
    variables_changed_ = true;
    std::vector<std::pair<Key, NodeIndex>> joins;
    for (const Element& scope : state_.elements()) {
        if (!scope.alive || !scope.extra) continue;
        if (!scope.extra->waiting.empty() || scope.extra->gateways()) touched_scopes_.push_back(scope.key);
        for (const auto& waiting : scope.extra->waiting) joins.emplace_back(scope.key, state_.programs[scope.inner_program]->flows[waiting.flow].target);
    }
    joins.erase(std::unique(joins.begin(), joins.end()), joins.end());
    for (const auto& [scope, join] : joins)
        if (alive(scope)) fire_join_that_is_complete(scope, join, element(scope).inner_program);
}

bool Step::fire_inclusive_joins() {
    std::vector<Key> scopes;
    scopes.swap(touched_scopes_);
    std::sort(scopes.begin(), scopes.end());
    scopes.erase(std::unique(scopes.begin(), scopes.end()), scopes.end());
    bool fired = false;
    for (const Key key : scopes) {
        if (!alive(key)) continue;
        fired |= fire_inclusive_join(key);
        if (alive(key)) fired |= fire_complex_gateways(key);
    }
    return fired || queue_head_ < queue_.size();
}

} // namespace countersign::execution
