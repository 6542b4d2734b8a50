// Throwing: errors and escalations look for a catcher in the scopes around them (10.5.7), messages and signals leave through records.
#include "execution/step.h"

namespace countersign::execution {

namespace {

struct Catcher {
    Key owner = 0;               ///< the activity (boundary event) or the scope (event sub-process)
    NodeIndex node = program::none;
    ProgramIndex program = 0;
};

bool catches(const Node& node, Trigger trigger, const std::string& code) {
    const auto& event = node.events.front();
    return event.trigger == trigger && (event.name.empty() || event.name == code);
}

/// From the inside out: event sub-processes of each scope, then the boundary events of the activity that owns it. An exact code goes before "any".
std::optional<Catcher> find_catcher(const State& state, Key from, Trigger trigger, const std::string& code) {
    for (const Element* e = state.find(from); e != nullptr; e = state.find(e->parent)) {
        std::optional<Catcher> found;
        const auto consider = [&](NodeIndex index, ProgramIndex program) {
            const Node& node = state.programs[program]->nodes[index];
            if (!catches(node, trigger, code)) return;
            if (!found || node.events.front().name == code) found = Catcher{e->key, index, program};
        };
        const Node* node = state.node_of(*e);
        const bool process_like = e->role == Role::process || e->called;
        const auto scope = process_like ? 0 : node->body;
        if (e->key != from && scope != program::none && e->role != Role::body)
            for (const NodeIndex start : state.programs[e->inner_program]->scopes[scope].event_starts) consider(start, e->inner_program);
        if (found) return found;
        const Element* parent = state.find(e->parent);
        if (node != nullptr && (parent == nullptr || parent->role != Role::body))
            for (const NodeIndex boundary : node->boundary_events) consider(boundary, e->program);
        if (found) return found;
    }
    return std::nullopt;
}

} // namespace

bool Step::throw_error(Key from, const std::string& code) {
    const auto catcher = find_catcher(state_, from, Trigger::error, code);
    emit(ErrorThrown{from, code, catcher ? catcher->owner : 0});
    if (!catcher) return false;
    const Node& event = state_.programs[catcher->program]->nodes[catcher->node];
    if (event.type != NodeType::boundary_event) {
        start_event_sub_process(catcher->owner, catcher->node, catcher->program, true, {});
        return true;
    }
    const Key scope = element(catcher->owner).parent;
    cancel(catcher->owner);
    complete(enter(scope, catcher->node, catcher->program, Role::node));
    return true;
}

bool Step::throw_escalation(Key from, const std::string& code) {
    const auto catcher = find_catcher(state_, from, Trigger::escalation, code);
    emit(EscalationThrown{from, code, catcher ? catcher->owner : 0});
    if (!catcher) return false;
    const Node& event = state_.programs[catcher->program]->nodes[catcher->node];
    if (event.type != NodeType::boundary_event) {
        start_event_sub_process(catcher->owner, catcher->node, catcher->program, event.interrupting, {});
        return true;
    }
    const Key scope = element(catcher->owner).parent;
    if (event.interrupting) cancel(catcher->owner);
    complete(enter(scope, catcher->node, catcher->program, Role::node));
    return true;
}

Result<void> Step::throw_message(Key from, const EventSpec& event) {
    auto correlation = evaluate_text(event.correlation, from, state_.business_key);
    if (!correlation) return std::move(correlation).error();
    const Element& e = element(from);
    emit(MessageThrown{from, event.name, std::move(*correlation), e.extra ? Value(e.extra->variables) : Value(Context{})});
    return {};
}

Result<void> Step::throw_signal(Key from, const EventSpec& event) {
    const Element& e = element(from);
    emit(SignalThrown{from, event.name, e.extra ? Value(e.extra->variables) : Value(Context{})});
    return {};
}

} // namespace countersign::execution
