// Complex gateway (13.4.5): its activation condition tells when the tokens that have come are enough. Then it waits for what can still come on its
// other incoming flows, takes that away, and is ready again. In a condition `activationCount` is the number of tokens that wait, `waitingForStart`
// tells the two apart: an outgoing flow whose condition does not read it is taken at the activation only.
#include "execution/join.h"

namespace countersign::execution {

namespace {

const ActiveGateway* find_active(const Element& scope, NodeIndex node) {
    if (!scope.extra || !scope.extra->gateways()) return nullptr;
    for (const auto& gateway : *scope.extra->gateways())
        if (gateway.node == node) return &gateway;
    return nullptr;
}

bool reads_phase(const program::Flow& flow) {
    if (!flow.condition) return false;
    const auto& names = feel::free_names(*flow.condition.expression);
    return std::find(names.begin(), names.end(), "waitingForStart") != names.end();
}

} // namespace

bool Step::fire_complex_gateways(Key scope) {
    const Element& e = element(scope);
    if (!e.extra) return false;
    const ProgramIndex index = e.inner_program;
    const ProgramPtr program = state_.programs[index];
    std::set<NodeIndex> gateways;
    for (const auto& waiting : e.extra->waiting)
        if (const NodeIndex target = program->flows[waiting.flow].target; program->nodes[target].type == NodeType::complex_gateway) gateways.insert(target);
    if (e.extra->gateways())
        for (const auto& active : *e.extra->gateways()) gateways.insert(active.node);
    bool fired = false;
    for (const NodeIndex gateway : gateways) {
        if (!alive(scope)) return true;
        fired |= find_active(element(scope), gateway) == nullptr ? activate_complex_gateway(scope, gateway, index) : reset_complex_gateway(scope, gateway, index);
    }
    return fired;
}

bool Step::activate_complex_gateway(Key scope, NodeIndex index, ProgramIndex program) {
    const ProgramPtr held = state_.programs[program];
    const Node& gateway = held->nodes[index];
    std::int64_t count = 0;
    std::vector<FlowIndex> flows;
    for (const auto& waiting : element(scope).extra->waiting) {
        if (held->flows[waiting.flow].target != index) continue;
        count += waiting.count;
        flows.push_back(waiting.flow);
    }
    if (flows.empty()) return false;
    if (gateway.activation) {
        const auto holds = evaluate_condition(gateway.activation, scope, {{"activationCount", count}, {"waitingForStart", true}});
        if (!holds || !*holds) return false; // what it reads may not be there yet
    }
    emit(TokensJoined{scope, flows});
    if (gateway.incoming.size() > 1) emit(GatewayActivated{scope, index, flows});
    send_through_gateway(scope, index, program, true, count);
    return true;
}

bool Step::reset_complex_gateway(Key scope, NodeIndex index, ProgramIndex program) {
    const ProgramPtr held = state_.programs[program];
    const Node& gateway = held->nodes[index];
    const auto& activated_by = find_active(element(scope), index)->flows;
    std::vector<bool> filled;
    std::vector<FlowIndex> late;
    for (const FlowIndex flow : gateway.incoming) {
        const bool came = std::find(activated_by.begin(), activated_by.end(), flow) != activated_by.end();
        const bool waits = !came && token_waits(element(scope).extra->waiting, flow);
        if (waits) late.push_back(flow);
        filled.push_back(came || waits);
    }
    if (can_still_come(state_, element(scope), *held, gateway, filled)) return false;
    const auto count = static_cast<std::int64_t>(late.size());
    if (!late.empty()) emit(TokensJoined{scope, std::move(late)});
    emit(GatewayReset{scope, index});
    touched_scopes_.push_back(scope);
    const bool matters = std::any_of(gateway.outgoing.begin(), gateway.outgoing.end(), [&](FlowIndex flow) { return reads_phase(held->flows[flow]); });
    if (matters) send_through_gateway(scope, index, program, false, count);
    else settle(scope);
    return true;
}

void Step::send_through_gateway(Key scope, NodeIndex index, ProgramIndex program, bool waiting_for_start, std::int64_t activation_count) {
    const Key key = enter(scope, index, program, Role::node);
    set_local(key, "waitingForStart", waiting_for_start);
    set_local(key, "activationCount", activation_count);
    touched_scopes_.push_back(scope);
    activate(key);
}

/// After the reset only flows whose condition asks for that phase are taken; none is right too.
Result<std::vector<FlowIndex>> choose_flows_after_reset(const Step& step, Key key) {
    std::vector<FlowIndex> chosen;
    const Program& program = step.state().program_of(step.element(key));
    for (const FlowIndex index : step.node(key).outgoing) {
        if (!reads_phase(program.flows[index])) continue;
        auto holds = step.evaluate_condition(program.flows[index].condition, key);
        if (!holds) return std::move(holds).error();
        if (*holds) chosen.push_back(index);
    }
    return chosen;
}

} // namespace countersign::execution
