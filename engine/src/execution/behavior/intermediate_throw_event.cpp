// Intermediate throw event (13.5.2): throws and goes on; an escalation that interrupts its own scope takes the token with it.
#include "execution/behavior/behavior.h"

namespace countersign::execution {

const Behavior intermediate_throw_event{.activate = [](Step& step, Key key) -> Result<void> {
    for (const EventSpec& event : step.node(key).events) {
        Result<void> thrown;
        if (event.trigger == Trigger::message) thrown = step.throw_message(key, event);
        if (event.trigger == Trigger::signal) thrown = step.throw_signal(key, event);
        if (event.trigger == Trigger::escalation) step.throw_escalation(key, event.name);
        if (!thrown) return thrown;
        if (!step.alive(key)) return {};
    }
    step.complete(key);
    return {};
}};

} // namespace countersign::execution
