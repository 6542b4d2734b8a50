// Throwing: errors and escalations look for a catcher in the scopes around them (10.5.7), messages and signals leave through records.
#include "execution/step.h"

namespace countersign::execution {

namespace {

struct Catcher {
    Key owner = 0; ///< the activity (boundary event) or the scope (event sub-process)
    NodeIndex node = program::none;
    ProgramIndex program = 0;
};

bool catches(const Node& node, Trigger trigger, const std::string& code) {
    return std::any_of(node.events.begin(), node.events.end(),
                       [&](const EventSpec& event) { return event.trigger == trigger && (event.name.empty() || event.name == code); });
}
bool names(const Node& node, const std::string& code) {
    return std::any_of(node.events.begin(), node.events.end(), [&](const EventSpec& event) { return event.name == code; });
}

/// From the inside out: event sub-processes of each scope, then the boundary events of the activity that owns it. An exact code goes before
/// "any". What leaves an event sub-process does not start it again.
std::optional<Catcher> find_catcher(const State& state, Key from, Trigger trigger, const std::string& code) {
    const Element* left = nullptr; // the way came out of it
    for (const Element* e = state.find(from); e != nullptr; left = e, e = state.find(e->parent)) {
        std::optional<Catcher> found;
        const auto consider = [&](NodeIndex index, ProgramIndex program) {
            const Node& node = state.programs[program]->nodes[index];
            if (!catches(node, trigger, code)) return;
            if (left != nullptr && left->node != program::none && left->node == state.programs[program]->scopes[node.scope].node) return;
            if (!found || names(node, code)) found = Catcher{e->key, index, program};
        };
        const Node* node = state.node_of(*e);
        const bool process_like = e->role == Role::process || e->called;
        const auto scope = process_like ? 0 : node == nullptr ? program::none : node->body;
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

/// What an event carries: its data inputs; one of several its own (10.5.1).
Context payload_of(const Step& step, Key from, const EventSpec& event) {
    const Element& e = step.element(from);
    if (!e.extra) return {};
    const Node& node = step.node(from);
    if (!node.data || node.data->carried.empty()) return e.extra->variables;
    const auto& carried = node.data->carried[static_cast<std::size_t>(&event - node.events.data())];
    const Value* value = e.extra->variables.find(carried.variable);
    return value == nullptr || value->is_null() ? Context{} : Context{{carried.name, *value}};
}
/// An error or escalation of an event carries data too, that of another element leaves its variables where they are; and the catcher may
/// want its code.
Context caught_data(const Step& step, Key from, const Node& catcher, Trigger trigger, const std::string& code) {
    const Element& e = step.element(from);
    const bool by_event = e.role == Role::node && e.node != program::none && model::is_event(step.node(from).type);
    Context data;
    if (by_event)
        for (const EventSpec& event : step.node(from).events)
            if (event.trigger == trigger) data = payload_of(step, from, event);
    for (const EventSpec& event : catcher.events)
        if (event.trigger == trigger && !event.code_variable.empty() && (event.name.empty() || event.name == code))
            data.set(event.code_variable, Value(code));
    return data;
}

} // namespace

bool Step::throw_error(Key from, const std::string& code) {
    const auto catcher = find_catcher(state_, from, Trigger::error, code);
    emit(ErrorThrown{from, code, catcher ? catcher->owner : 0});
    if (!catcher) return false;
    const Node& event = state_.programs[catcher->program]->nodes[catcher->node];
    const Context data = caught_data(*this, from, event, Trigger::error, code);
    if (event.type != NodeType::boundary_event) {
        start_event_sub_process(catcher->owner, catcher->node, catcher->program, true, data);
        return true;
    }
    const Key scope = element(catcher->owner).parent;
    cancel(catcher->owner);
    const Key token = enter(scope, catcher->node, catcher->program, Role::node);
    receive(token, data);
    complete(token);
    return true;
}

bool Step::throw_escalation(Key from, const std::string& code) {
    const auto catcher = find_catcher(state_, from, Trigger::escalation, code);
    emit(EscalationThrown{from, code, catcher ? catcher->owner : 0});
    if (!catcher) return false;
    const Node& event = state_.programs[catcher->program]->nodes[catcher->node];
    const Context data = caught_data(*this, from, event, Trigger::escalation, code);
    if (event.type != NodeType::boundary_event) {
        start_event_sub_process(catcher->owner, catcher->node, catcher->program, event.interrupting, data);
        return true;
    }
    const Key scope = element(catcher->owner).parent;
    if (event.interrupting) cancel(catcher->owner);
    const Key token = enter(scope, catcher->node, catcher->program, Role::node);
    receive(token, data);
    complete(token);
    return true;
}

Result<std::string> Step::name_of(const EventSpec& event, Key at) const {
    auto name = evaluate_text(event.computed_name, at, event.name);
    if (name && name->empty() && event.computed_name)
        return Error{
            "event.no-name",
            fmt::format("the name that \"{}\" computes is empty: `{}`", node(at).id, feel::source(*event.computed_name.expression)),
            node(at).id};
    return name;
}

Result<void> Step::throw_message(Key from, const EventSpec& event) {
    const Context payload = payload_of(*this, from, event);
    auto name = name_of(event, from);
    if (!name) return std::move(name).error();
    auto correlation = correlation_of(from, event, &payload);
    if (!correlation) return std::move(correlation).error();
    converse(from, event, payload);
    if (event.ttl_ms > 0) emit(MessageTimed{from, event.ttl_ms});
    emit(MessageThrown{from, std::move(*name), std::move(*correlation), Value(payload)});
    return {};
}

Result<void> Step::throw_signal(Key from, const EventSpec& event) {
    const Context payload = payload_of(*this, from, event);
    const auto name = name_of(event, from);
    if (!name) return name.error();
    emit(SignalThrown{from, *name, Value(payload), state_.last_key});
    catch_signal(*name, payload);
    return {};
}

void Step::catch_signal(const std::string& name, const Context& payload) {
    std::vector<Key> waiting;
    for (const Element& other : state_.elements()) {
        if (!other.alive || (other.waits & waits_subscription) == 0) continue;
        if (awaited_by(state_, other).trigger == Trigger::signal && awaited_name(state_, other) == name) waiting.push_back(other.key);
    }
    for (const Key key : waiting) {
        if (!alive(key)) continue; // gone with what another one interrupted
        emit(EventCaught{key, name});
        caught(key, payload);
    }
}

Result<void> Step::throw_events(Key from) {
    const ProgramPtr held = state_.programs[element(from).program];
    for (const EventSpec& event : held->nodes[element(from).node].events) {
        Result<void> thrown;
        switch (event.trigger) {
        case Trigger::message: thrown = throw_message(from, event); break;
        case Trigger::signal: thrown = throw_signal(from, event); break;
        case Trigger::escalation: {
            const auto code = name_of(event, from);
            if (!code) return code.error();
            throw_escalation(from, *code);
            break;
        }
        default: break;
        }
        if (!thrown || !alive(from)) return thrown;
    }
    return {};
}

void Step::throw_to_boundary(Key body, const EventSpec& event) {
    const ProgramIndex program = element(body).program;
    const ProgramPtr held = state_.programs[program];
    const Key scope = element(body).parent;
    for (const NodeIndex boundary : held->nodes[element(body).node].boundary_events) {
        const auto& events = held->nodes[boundary].events;
        const bool takes = std::any_of(events.begin(), events.end(), [&](const EventSpec& awaited) {
            return awaited.trigger == event.trigger &&
                   (awaited.name == event.name || (awaited.name.empty() && event.trigger != Trigger::signal));
        });
        if (takes) complete(enter(scope, boundary, program, Role::node));
    }
}

} // namespace countersign::execution
