// Events: waiting for them, catching them (13.5).
#include "execution/behavior/behavior.h"
#include "execution/timer.h"

namespace countersign::execution {

Result<void> Step::await(Key key, const EventSpec& event) {
    const auto subscribe = [&](SubscriptionKind kind, std::string correlation) {
        const Element& e = element(key);
        emit(SubscriptionOpened{key, e.node, e.program, kind, event.name, std::move(correlation)});
    };
    switch (event.trigger) {
    case Trigger::timer: {
        auto timer = plan_timer(*this, event.timer, key);
        if (!timer) return std::move(timer).error();
        emit(scheduled(key, element(key), *timer));
        return {};
    }
    case Trigger::message: {
        auto correlation = evaluate_text(event.correlation, key, state_.business_key);
        if (!correlation) return std::move(correlation).error();
        subscribe(SubscriptionKind::message, std::move(*correlation));
        return {};
    }
    case Trigger::signal: subscribe(SubscriptionKind::signal, {}); return {};
    default: return {}; // errors, escalations and the like look for their catcher when they are thrown
    }
}

Result<void> Step::open_boundary_events(Key activity) {
    const Node& host = node(activity);
    const ProgramIndex program = element(activity).program;
    for (const NodeIndex boundary : host.boundary_events) {
        bool open = false; // after an incident some may be there already
        for (Key child = element(activity).first_child; child != 0 && !open; child = element(child).next_sibling)
            open = element(child).role == Role::subscription && element(child).node == boundary && element(child).waits != waits_none;
        const auto& event = state_.programs[program]->nodes[boundary].events.front();
        const bool waits = event.trigger == Trigger::timer || event.trigger == Trigger::message || event.trigger == Trigger::signal;
        if (open || !waits) continue;
        const Key key = enter(activity, boundary, program, Role::subscription);
        if (auto awaited = await(key, event); !awaited) {
            cancel(key);
            return awaited;
        }
    }
    return {};
}

Result<void> Step::open_event_sub_processes(Key scope, program::ScopeIndex index, ProgramIndex program) {
    const ProgramPtr held = state_.programs[program];
    for (const NodeIndex start : held->scopes[index].event_starts) {
        const auto& event = held->nodes[start].events.front();
        if (event.trigger != Trigger::timer && event.trigger != Trigger::message && event.trigger != Trigger::signal) continue;
        const Key key = enter(scope, start, program, Role::subscription);
        if (auto awaited = await(key, event); !awaited) {
            cancel(key);
            return awaited;
        }
    }
    return {};
}

void Step::caught(Key key, const Variables& payload) {
    if (element(key).role == Role::subscription) return trigger_subscription(key, payload);
    set_variables(key, payload);
    complete(key);
}

void Step::trigger_subscription(Key key, const Variables& payload) {
    const Element& e = element(key);
    const Key owner = e.parent;
    const NodeIndex index = e.node;
    const ProgramIndex program = e.program;
    const Node& event = node(key);
    if (element(owner).role == Role::node && node(owner).type == NodeType::event_based_gateway) return take_alternative(owner, index, payload);

    // A timer that repeats waits again; one that does not has done its work. Messages and signals of non-interrupting events go on.
    if (!event.interrupting) {
        if (event.events.front().trigger == Trigger::timer) {
            const auto next = element(key).extra->timer ? next_firing(*element(key).extra->timer) : std::nullopt;
            if (next) emit(scheduled(key, element(key), *next));
            else cancel(key);
        }
    }
    if (event.type == NodeType::boundary_event) {
        const Key scope = element(owner).parent;
        if (event.interrupting) cancel(owner);
        const Key token = enter(scope, index, program, Role::node);
        set_variables(token, payload);
        complete(token);
    } else {
        start_event_sub_process(owner, index, program, event.interrupting, payload);
    }
}

void Step::start_event_sub_process(Key scope, NodeIndex start, ProgramIndex program, bool interrupting, const Variables& payload) {
    const ProgramPtr held = state_.programs[program];
    if (interrupting) cancel_tokens(scope);
    const auto inner = held->nodes[start].scope;
    const Key key = enter(scope, held->scopes[inner].node, program, Role::node);
    const Key event = enter(key, start, program, Role::node);
    set_variables(event, payload);
    if (auto opened = open_event_sub_processes(key, inner, program); !opened) return raise_incident(event, opened.error());
    complete(event);
}

void Step::take_alternative(Key gateway, NodeIndex target, const Variables& payload) {
    const Element& e = element(gateway);
    const Key scope = e.parent;
    const ProgramIndex program = e.program;
    const Node& from = node(gateway);
    FlowIndex taken = program::none;
    for (const FlowIndex flow : from.outgoing)
        if (state_.programs[program]->flows[flow].target == target) taken = flow;
    cancel_children(gateway);
    emit(ElementLeft{gateway, element(gateway).node, program, true, element(gateway).waits});
    emit(FlowTaken{scope, taken, program});
    const Key key = enter(scope, target, program, Role::node, taken);
    set_variables(key, payload);
    complete(key);
}

} // namespace countersign::execution
