// Event-based gateway (13.4.4): waits for the first of the events behind it; the others are withdrawn.
#include "execution/behavior/behavior.h"

namespace countersign::execution {

const Behavior event_based_gateway{.activate = [](Step& step, Key key) -> Result<void> {
    const ProgramIndex program = step.element(key).program;
    const program::ProgramPtr held = step.state().programs[program];
    for (const FlowIndex flow : step.node(key).outgoing) {
        const NodeIndex target = held->flows[flow].target;
        if (auto awaited = step.open_subscription(key, target, program); !awaited) {
            step.cancel_children(key);
            return awaited;
        }
    }
    return {};
}};

} // namespace countersign::execution
