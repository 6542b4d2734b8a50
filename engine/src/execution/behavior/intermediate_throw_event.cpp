// Intermediate throw event (13.5.2): throws and goes on; an escalation that interrupts its own scope takes the token with it.
#include "execution/behavior/behavior.h"

namespace countersign::execution {

const Behavior intermediate_throw_event{.activate = [](Step& step, Key key) -> Result<void> {
    if (auto thrown = step.throw_events(key); !thrown || !step.alive(key)) return thrown;
    if (const auto* event = compensation_of(step.node(key))) {
        step.compensate(key, *event);
        return {};
    }
    step.complete(key);
    return {};
}};

} // namespace countersign::execution
