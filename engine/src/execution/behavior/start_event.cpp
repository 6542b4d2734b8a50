// Start event (13.5.1): by the time a token is here, what triggered it has happened.
#include "execution/behavior/behavior.h"

namespace countersign::execution {

const Behavior start_event{.activate = [](Step& step, Key key) -> Result<void> {
    step.complete(key);
    return {};
}};

} // namespace countersign::execution
