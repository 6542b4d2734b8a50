// End event (13.5.4): consumes its token, after it threw what it throws. Terminate ends its scope with all that is in it;
// an error that nobody catches ends the instance.
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
    for (const EventSpec& event : step.node(key).events) {
        Result<void> thrown;
        switch (event.trigger) {
        case Trigger::message: thrown = step.throw_message(key, event); break;
        case Trigger::signal: thrown = step.throw_signal(key, event); break;
        case Trigger::escalation: step.throw_escalation(key, event.name); break;
        case Trigger::terminate: return terminate(step, key);
        case Trigger::error:
            if (!step.throw_error(key, event.name)) step.end_instance(InstanceState::terminated, event.name);
            return {};
        default: break;
        }
        if (!thrown) return thrown;
        if (!step.alive(key)) return {};
    }
    step.complete(key);
    return {};
}};

} // namespace countersign::execution
