// Boundary event (13.5.3): what it waits for is a subscription of its activity; a token enters it only when the event has come.
#include "execution/behavior/behavior.h"

namespace countersign::execution {

const Behavior boundary_event{.activate = [](Step& step, Key key) -> Result<void> {
    step.complete(key);
    return {};
}};

} // namespace countersign::execution
