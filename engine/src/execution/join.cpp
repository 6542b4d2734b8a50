// Joins: tokens that wait before a parallel or inclusive gateway (13.4.1, 13.4.3).
#include "execution/step.h"

namespace countersign::execution {

namespace {

bool has_token(const std::vector<WaitingTokens>& waiting, FlowIndex flow) {
    return std::any_of(waiting.begin(), waiting.end(), [&](const WaitingTokens& w) { return w.flow == flow; });
}

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

bool inclusive_join_is_ready(const State& state, const Element& scope, const Program& program, const Node& gateway) {
    const auto& waiting = scope.extra->waiting;
    std::vector<bool> filled;
    for (const FlowIndex flow : gateway.incoming) filled.push_back(has_token(waiting, flow));
    if (std::find(filled.begin(), filled.end(), true) == filled.end()) return false;
    for (Key child = scope.first_child; child != 0;) {
        const Element& e = *state.find(child);
        child = e.next_sibling;
        if (e.role != Role::node && e.role != Role::body) continue;
        const Node& node = *state.node_of(e);
        if (!node.event_sub_process && holds_back(gateway.join->node_reaches, filled, node.position)) return false;
    }
    const auto& flows = program.scopes[gateway.scope].flows;
    for (const auto& other : waiting) {
        if (program.flows[other.flow].target == program.flows[gateway.incoming.front()].target) continue;
        const auto position = static_cast<std::size_t>(std::find(flows.begin(), flows.end(), other.flow) - flows.begin());
        if (holds_back(gateway.join->flow_reaches, filled, position)) return false;
    }
    return true;
}

} // namespace

void Step::arrive_at_join(Key scope, NodeIndex index, ProgramIndex program, FlowIndex via) {
    emit(TokenArrived{scope, via});
    touched_scopes_.push_back(scope);
    const Node& gateway = state_.programs[program]->nodes[index];
    if (gateway.type != NodeType::parallel_gateway) return; // an inclusive join is looked at when nothing else moves
    const auto& waiting = element(scope).extra->waiting;
    for (const FlowIndex flow : gateway.incoming)
        if (!has_token(waiting, flow)) return;
    emit(TokensJoined{scope, gateway.incoming});
    arrive(scope, index, program, program::none);
}

bool Step::fire_inclusive_joins() {
    std::vector<Key> scopes;
    scopes.swap(touched_scopes_);
    std::sort(scopes.begin(), scopes.end());
    scopes.erase(std::unique(scopes.begin(), scopes.end()), scopes.end());
    bool fired = false;
    for (const Key key : scopes) {
        const Element* scope = state_.find(key);
        if (scope == nullptr || !scope->extra || scope->extra->waiting.empty()) continue;
        const ProgramIndex index = scope->inner_program;
        const ProgramPtr program = state_.programs[index];
        for (const auto& waiting : scope->extra->waiting) {
            const NodeIndex target = program->flows[waiting.flow].target;
            const Node& gateway = program->nodes[target];
            if (!gateway.join || !inclusive_join_is_ready(state_, *scope, *program, gateway)) continue;
            std::vector<FlowIndex> consumed;
            for (const FlowIndex flow : gateway.incoming)
                if (has_token(scope->extra->waiting, flow)) consumed.push_back(flow);
            emit(TokensJoined{key, std::move(consumed)});
            arrive(key, target, index, program::none);
            touched_scopes_.push_back(key);
            fired = true;
            break; // the lists have changed: this scope is looked at again in the next round
        }
    }
    return fired || queue_head_ < queue_.size();
}

} // namespace countersign::execution
