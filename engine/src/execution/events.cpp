// Events: waiting for them, catching them (13.5).
#include "execution/behavior/behavior.h"
#include "execution/timer.h"

namespace countersign::execution {

namespace {

/// Whether something has to be waited for: errors, escalations and the like look for their catcher when they are thrown.
bool is_awaited(const EventSpec& event) {
    return event.trigger == Trigger::timer || event.trigger == Trigger::message || event.trigger == Trigger::signal ||
           event.trigger == Trigger::conditional;
}

} // namespace

bool is_awaited(const Node& event) {
    return std::any_of(event.events.begin(), event.events.end(), [](const EventSpec& definition) { return is_awaited(definition); });
}

Result<void> Step::await(Key key, const EventSpec& event) {
    const auto subscribe = [&](SubscriptionKind kind, std::string correlation) -> Result<void> {
        auto name = name_of(event, key);
        if (!name) return std::move(name).error();
        const Element& e = element(key);
        emit(SubscriptionOpened{key, e.node, e.program, kind, std::move(*name), std::move(correlation)});
        return {};
    };
    switch (event.trigger) {
    case Trigger::timer: {
        auto timer = plan_timer(*this, event.timer, key);
        if (!timer) return std::move(timer).error();
        emit(scheduled(key, element(key), *timer));
        return {};
    }
    case Trigger::message: {
        auto correlation = correlation_of(key, event);
        if (!correlation) return std::move(correlation).error();
        return subscribe(SubscriptionKind::message, std::move(*correlation));
    }
    case Trigger::signal: return subscribe(SubscriptionKind::signal, {});
    case Trigger::conditional: return await_condition(key);
    default: return {};
    }
}

Result<void> Step::await(Key key) {
    const auto& events = node(key).events;
    if (events.size() == 1) return await(key, events.front());
    return await_all_but(key, events.size());
}

Result<void> Step::await_all_but(Key key, std::size_t come) {
    const NodeIndex index = element(key).node;
    const ProgramIndex program = element(key).program;
    const ProgramPtr held = state_.programs[program];
    const auto& events = held->nodes[index].events;
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (i == come || !is_awaited(events[i])) continue;
        const Key one = enter(key, index, program, Role::definition, static_cast<FlowIndex>(i));
        if (auto awaited = await(one, events[i]); !awaited) {
            cancel_children(key);
            return awaited;
        }
    }
    return {};
}

Result<void> Step::open_boundary_events(Key activity) {
    const Node& host = node(activity);
    const ProgramIndex program = element(activity).program;
    for (const NodeIndex boundary : host.boundary_events) {
        bool open = false; // after an incident some may be there already
        for (Key child = element(activity).first_child; child != 0 && !open; child = element(child).next_sibling)
            open = element(child).role == Role::subscription && element(child).node == boundary;
        if (open || !is_awaited(state_.programs[program]->nodes[boundary])) continue;
        if (auto opened = open_subscription(activity, boundary, program); !opened) return opened;
    }
    return {};
}

Result<void> Step::open_event_sub_processes(Key scope, program::ScopeIndex index, ProgramIndex program) {
    const ProgramPtr held = state_.programs[program];
    for (const NodeIndex start : held->scopes[index].event_starts) {
        if (!is_awaited(held->nodes[start])) continue;
        if (auto opened = open_subscription(scope, start, program); !opened) return opened;
    }
    return {};
}

Result<void> Step::open_subscription(Key owner, NodeIndex event, ProgramIndex program) {
    const Key key = enter(owner, event, program, Role::subscription);
    auto awaited = await(key);
    if (!awaited) cancel(key);
    return awaited;
}

void Step::caught(Key key, const Variables& payload) {
    const Element& e = element(key);
    if (e.role == Role::definition) return one_of_several_caught(key, payload);
    if (e.role == Role::subscription) return trigger_subscription(key, payload);
    // A catch event whose timer repeats lets a token go on at each firing, its own at the last.
    const auto next = e.extra && e.extra->timer ? next_firing(*e.extra->timer) : std::nullopt;
    if (!next) {
        receive(key, payload);
        return complete(key);
    }
    emit(scheduled(key, e, *next));
    complete(enter(element(key).parent, element(key).node, element(key).program, Role::node));
}

/// One of several definitions has come: enough for a multiple event; a parallel multiple one waits for the others too (10.5.5).
void Step::one_of_several_caught(Key key, const Variables& brought) {
    const Key owner = element(key).parent;
    const ProgramPtr held = state_.programs[element(key).program];
    const Node& event = held->nodes[element(key).node];
    const Context payload = of_definition(event, element(key).definition, brought);
    if (!event.parallel_multiple) {
        if (element(owner).role == Role::subscription && !event.interrupting) repeat_or_close(key);
        return caught(owner, payload);
    }
    receive(owner, payload);
    const Element& e = element(key);
    emit(ElementLeft{key, e.node, e.program, true, e.waits});
    if (element(owner).first_child != 0) return;
    if (element(owner).role == Role::subscription && !event.interrupting)
        if (auto again = await(owner); !again) return raise_incident(owner, again.error());
    caught(owner, element(owner).extra ? element(owner).extra->variables : Context{});
}

/// What a non-interrupting event waited for: a timer that repeats waits again, one that does not has done its work; messages and signals go
/// on.
void Step::repeat_or_close(Key key) {
    const Element& e = element(key);
    if (!e.extra || !e.extra->timer) return;
    if (const auto next = next_firing(*e.extra->timer))
        emit(scheduled(key, e, *next));
    else
        cancel(key);
}

void Step::trigger_subscription(Key key, const Variables& payload) {
    const Element& e = element(key);
    const Key owner = e.parent;
    const NodeIndex index = e.node;
    const ProgramIndex program = e.program;
    const Node& event = node(key);
    if (element(owner).role == Role::node && node(owner).type == NodeType::event_based_gateway)
        return take_alternative(owner, index, payload);
    if (!event.interrupting) repeat_or_close(key);
    if (event.scope == 0 && event.type == NodeType::start_event) { // another one of the conversation (conversation.h)
        cancel(key);
        const Key token = enter(owner, index, program, Role::node);
        receive(token, payload);
        complete(token);
    } else if (event.type == NodeType::boundary_event) {
        const Key scope = element(owner).parent;
        if (event.interrupting) cancel(owner);
        const Key token = enter(scope, index, program, Role::node);
        receive(token, payload);
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
    declare_scope(key, inner, program);
    const Key event = enter(key, start, program, Role::node);
    receive(event, payload);
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
    receive(key, payload);
    complete(key);
}

} // namespace countersign::execution
