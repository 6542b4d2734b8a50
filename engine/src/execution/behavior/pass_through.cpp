// Task and manual task (BPMN 2.0.2, 10.3.3.1, 10.3.3.5): the engine knows nothing of their work; the token goes on at once.
#include "execution/behavior/behavior.h"

namespace countersign::execution {

const Behavior pass_through{.activate = [](Step& step, Key key) -> Result<void> {
    step.complete(key);
    return {};
}};

} // namespace countersign::execution
