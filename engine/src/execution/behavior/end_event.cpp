// End event (13.5.4): consumes its token, after it threw what it throws: messages, signals and escalations first, then what ends its scope.
// Terminate ends its scope with all that is in it; an error that nobody catches ends the instance.
#include "execution/behavior/behavior.h"

namespace countersign::execution {

namespace {

Result<void> terminate(Step& step, Key key) {
    const Key scope = step.element(key).parent;
    if (step.element(scope).role == Role::process) {
        step.cancel_tokens(scope, key);
        step.emit(ElementLeft{key, step.element(key).node, step.element(key).program, true, waits_none});
        step.end_instance(InstanceState::terminated, {});
        return {};
    }
    step.cancel_tokens(scope, key);
    step.complete(key);
    return {};
}

} // namespace

const Behavior end_event{.activate = [](Step& step, Key key) -> Result<void> {
    if (auto thrown = step.throw_events(key); !thrown || !step.alive(key)) return thrown;
    const auto& events = step.node(key).events;
    const auto find = [&](Trigger trigger) {
        const auto found = std::find_if(events.begin(), events.end(), [&](const EventSpec& event) { return event.trigger == trigger; });
        return found == events.end() ? nullptr : &*found;
    };
    if (const auto* error = find(Trigger::error)) {
        const auto code = step.name_of(*error, key);
        if (!code) return code.error();
        if (!step.throw_error(key, *code)) step.end_instance(InstanceState::terminated, *code);
        return {};
    }
    if (find(Trigger::cancel) != nullptr) {
        if (step.cancel_transaction(key)) return {};
        return Error{"cancel.outside-transaction", fmt::format("cancel end event \"{}\" stands in no transaction", step.node(key).id),
                     step.node(key).id};
    }
    if (find(Trigger::terminate) != nullptr) return terminate(step, key);
    if (const auto* compensation = find(Trigger::compensation))
        step.compensate(key, *compensation);
    else
        step.complete(key);
    return {};
}};

} // namespace countersign::execution
