// Tokens: how they move over flows, start and leave elements, and end scopes (13.2, 13.3).
#include "base/planted_fault.h"
#include "execution/apply.h"
#include "execution/behavior/behavior.h"
#include "execution/clock.h"
#include "execution/join.h"
#include "execution/route/detour.h"

namespace countersign::execution {

void Step::emit(Record record) {
    apply(state_, record, environment_.programs);
    if (std::holds_alternative<VariableSet>(record)) variables_changed_ = true;
    if (const auto* written = std::get_if<DataStoreSet>(&record)) data_stores_written_.set(written->name, written->value);
    records_.push_back(std::move(record));
}

Key Step::enter(Key parent, NodeIndex node, ProgramIndex program, Role role, FlowIndex via) {
    const Key key = state_.last_key + 1;
    emit(ElementEntered{key, parent, node, program, role, via});
    return key;
}

void Step::take_flow(Key scope, ProgramIndex program, FlowIndex flow) {
    emit(FlowTaken{scope, flow, program});
    queue_.push_back({scope, flow, program});
    if (planted("token-doubled") && queue_.size() % 3 == 0) queue_.push_back({scope, flow, program});
}

void Step::run() {
    do {
        while (queue_head_ < queue_.size()) {
            if (variables_changed_ && fire_conditions()) continue; // before the next token moves
            const Arrival next = queue_[queue_head_++];
            if (!alive(next.scope)) continue;
            if (next.flow == program::none) {
                body_goes_on(next.scope);
                continue;
            }
            const auto target = state_.programs[next.program]->flows[next.flow].target;
            arrive(next.scope, target, next.program, next.flow);
        }
        queue_.clear();
        queue_head_ = 0;
    } while (fire_conditions() || fire_inclusive_joins());
}

void Step::arrive(Key scope, NodeIndex index, ProgramIndex program, FlowIndex via) {
    const Node& node = state_.programs[program]->nodes[index];
    if (via != program::none && node.is_join()) return arrive_at_join(scope, index, program, via);
    const bool outer = node.multi_instance || node.loop;
    const Key key = enter(scope, index, program, outer ? Role::body : Role::node, via);
    if (++steps_ > environment_.limits.automatic_steps)
        return raise_incident(
            key, {"limit.steps",
                  fmt::format("more than {} automatic steps for one command: the definition may loop for ever; retry goes on from here",
                              environment_.limits.automatic_steps)});
    activate(key);
}

void Step::activate(Key key) {
    const Element& e = element(key);
    const Node& n = *state_.node_of(e);
    Result<void> done;
    if (e.role == Role::body) {
        done = open_boundary_events(key);
        if (done && !n.milestones.empty()) done = reach_milestones(*this, key, false);
        if (done && !n.inputs.empty()) done = map_inputs(key);
        if (done) done = n.multi_instance ? activate_multi_instance(*this, key) : activate_standard_loop(*this, key);
    } else {
        const bool inner = element(e.parent).role == Role::body;
        if (!inner && e.role != Role::detour && !n.boundary_events.empty()) done = open_boundary_events(key);
        if (done && !inner && !n.milestones.empty()) done = reach_milestones(*this, key, false);
        if (done && (!n.inputs.empty() || n.data)) done = map_inputs(key);
        if (done) done = behavior_of(n).activate(*this, key);
    }
    if (!done && alive(key)) raise_incident(key, done.error());
}

void Step::complete(Key key) {
    const auto left = leave(key);
    if (left || !alive(key)) return;
    const Element& e = element(key);
    if (e.phase != Phase::completing) emit(ElementCompleting{key, static_cast<std::uint8_t>(e.waits & ~waits_incident)});
    raise_incident(key, left.error());
}

Result<void> Step::leave(Key key) {
    const Key parent = element(key).parent;
    if (element(key).role == Role::detour) return leave_detour(key);
    if (auto mapped = map_outputs(key); !mapped) return mapped;
    if (element(parent).role == Role::body) {
        if (node(parent).multi_instance)
            if (auto collected = multi_instance_collect(*this, parent, key); !collected) return collected;
        inner_completed(parent, key);
        return {};
    }
    auto flows = choose_flows(*this, key);
    if (!flows) return std::move(flows).error();
    if (!node(key).milestones.empty())
        if (auto reached = reach_milestones(*this, key, true); !reached) return reached;
    cancel_children(key); // subscriptions: what was inside is done
    keep_completion(key);
    const Element& e = element(key);
    const Node& left = *state_.node_of(e);
    const ProgramIndex program = e.program;
    const NodeIndex link = left.link_target;
    const auto quantity = left.completion_quantity;
    emit(ElementLeft{key, e.node, program, true, e.waits});
    if (touched_scopes_.empty() || touched_scopes_.back() != parent) touched_scopes_.push_back(parent);
    for (const FlowIndex flow : *flows)
        for (std::int64_t i = 0; i < quantity; ++i) take_flow(parent, program, flow);
    if (link != program::none) arrive(parent, link, program, program::none);
    settle(parent);
    return {};
}

/// A task that was done again in the place of another: that one goes on.
Result<void> Step::leave_detour(Key key) {
    if (auto mapped = map_outputs(key); !mapped) return mapped;
    if (!node(key).milestones.empty())
        if (auto reached = reach_milestones(*this, key, true); !reached) return reached;
    cancel_children(key);
    const Element& e = element(key);
    const Key parked = e.parent;
    emit(ElementLeft{key, e.node, e.program, true, e.waits});
    resume_parked(*this, parked);
    return {};
}

void Step::inner_completed(Key body, Key inner) {
    const Node& n = node(body);
    cancel_children(inner);
    keep_completion(inner);
    const Element& done = element(inner);
    emit(ElementLeft{inner, done.node, done.program, true, done.waits});
    if (n.multi_instance) multi_instance_throw(*this, body);
    if (!alive(body)) return;
    const bool one_by_one = n.loop || n.multi_instance->sequential;
    if (one_by_one)
        queue_.push_back({body, program::none, 0});
    else
        body_goes_on(body);
}

void Step::body_goes_on(Key body) {
    const Node& n = node(body);
    if (n.multi_instance) return multi_instance_goes_on(*this, body);
    if (++steps_ > environment_.limits.automatic_steps)
        return raise_incident(
            body, {"limit.steps", fmt::format("more than {} automatic steps for one command in the loop \"{}\"; retry goes on from here",
                                              environment_.limits.automatic_steps, n.id)});
    standard_loop_goes_on(*this, body);
}

void Step::settle(Key scope) {
    const Element* e = state_.find(scope);
    if (e != nullptr && e->role == Role::node && state_.node_of(*e)->ad_hoc && e->phase == Phase::active)
        return ad_hoc_goes_on(*this, scope);
    if (e == nullptr || e->tokens != 0 || e->phase == Phase::completing || (e->role == Role::body && !e->is_undoing())) return;
    end_scope(scope);
}

void Step::end_scope(Key key) {
    const Element& e = element(key);
    if (e.is_undoing()) return compensation_goes_on(key);
    if (e.role == Role::compensation) return compensation_done(key);
    if (e.role == Role::process) return end_instance(InstanceState::completed, {});
    const Node& n = *state_.node_of(e);
    if (!n.event_sub_process) return complete(key);
    cancel_children(key);
    const Element& done = element(key);
    const Key parent = done.parent;
    emit(ElementLeft{key, done.node, done.program, true, done.waits});
    touched_scopes_.push_back(parent);
    settle(parent);
}

void Step::start_scope(Key key, program::ScopeIndex scope, ProgramIndex program) {
    const ProgramPtr held = state_.programs[program];
    for (const NodeIndex start : held->scopes[scope].starts) arrive(key, start, program, program::none);
    settle(key);
}

void Step::raise_incident(Key key, const Error& error) {
    const Element& e = element(key);
    emit(IncidentRaised{key, e.node, e.program, error.code, error.message});
}

Result<std::vector<FlowIndex>> choose_flows(const Step& step, Key key) {
    const Element& e = step.element(key);
    if (step.state().node_of(e)->type == NodeType::complex_gateway)
        if (const Value* start = step.state().variable(key, "waitingForStart"); start != nullptr && *start == Value(false))
            return choose_flows_after_reset(step, key);
    return choose_flows(step, key, e.program, e.node);
}

Result<std::vector<FlowIndex>> choose_flows(const Step& step, Key at, ProgramIndex program_index, NodeIndex node_index) {
    const Program& program = *step.state().programs[program_index];
    const Node& node = program.nodes[node_index];
    std::vector<FlowIndex> chosen;
    if (node.outgoing.empty()) return chosen;
    bool conditional = false;
    const bool first_only = node.type == NodeType::exclusive_gateway;
    const bool unconditional = node.type == NodeType::parallel_gateway || node.type == NodeType::event_based_gateway;
    for (const FlowIndex index : node.outgoing) {
        if (index == node.default_flow) continue;
        const auto& flow = program.flows[index];
        if (flow.condition && !unconditional) {
            conditional = true;
            auto holds = step.evaluate_condition(flow.condition, at);
            if (!holds) return std::move(holds).error();
            if (!*holds) continue;
        }
        chosen.push_back(index);
        if (first_only) return chosen;
    }
    const bool none_by_condition =
        chosen.empty() ||
        (conditional && std::none_of(chosen.begin(), chosen.end(), [&](FlowIndex f) { return bool(program.flows[f].condition); }));
    if (node.default_flow != program::none && none_by_condition) chosen.push_back(node.default_flow);
    if (chosen.empty())
        return Error{
            "flow.no-way-on",
            fmt::format("no condition of the flows out of \"{}\" holds and there is no default flow: correct the variables, then retry",
                        node.id),
            node.id};
    return chosen;
}

} // namespace countersign::execution
