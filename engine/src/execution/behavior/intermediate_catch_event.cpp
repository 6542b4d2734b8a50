// Intermediate catch event (13.5.2): waits for its event; a link is passed through.
#include "execution/behavior/behavior.h"

namespace countersign::execution {

const Behavior intermediate_catch_event{.activate = [](Step& step, Key key) -> Result<void> {
    if (step.node(key).trigger == Trigger::link) {
        step.complete(key);
        return {};
    }
    return step.await(key);
}};

} // namespace countersign::execution
