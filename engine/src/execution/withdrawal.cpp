#include "execution/withdrawal.h"

namespace countersign::execution {

namespace {

const EventSpec* awaited(const State& state, const Element& e) {
    if (!e.alive || (e.waits & waits_subscription) == 0 || e.node == program::none) return nullptr;
    const auto& events = state.node_of(e)->events;
    const std::size_t index = e.role == Role::definition ? e.definition : 0;
    if (index >= events.size() || events[index].trigger != Trigger::message || events[index].name != withdrawal_message) return nullptr;
    return &events[index];
}

int depth_of(const State& state, const Element& e) {
    int depth = 0;
    for (const Element* around = &e; around != nullptr && around->role != Role::process; around = state.find(around->parent)) ++depth;
    return depth;
}

} // namespace

Result<void> withdraw(Step& step, const std::string& reason) {
    const State& state = step.state();
    Key taker = 0;
    for (const Element& e : state.elements())
        if (awaited(state, e) != nullptr && (taker == 0 || depth_of(state, e) < depth_of(state, step.element(taker)))) taker = e.key;
    if (taker == 0) {
        step.end_instance(InstanceState::withdrawn, reason);
        return {};
    }
    const EventSpec event = *awaited(state, step.element(taker));
    const Context payload{{"reason", reason}, {"by", step.environment().actor.user}};
    auto conformed = step.node(taker).outputs.empty() ? step.conforming(taker, payload) : Result<Context>(payload);
    if (!conformed) return std::move(conformed).error();
    step.emit(EventCaught{taker, awaited_name(state, step.element(taker))});
    step.converse(taker, event, payload);
    step.caught(taker, *conformed);
    return {};
}

} // namespace countersign::execution
