// Send task (10.3.3.4): throws its message; without one its work is an external job.
#include "execution/behavior/behavior.h"

namespace countersign::execution {

const Behavior send_task{.activate = [](Step& step, Key key) -> Result<void> {
    const Node& node = step.node(key);
    if (node.events.empty()) return service_task.activate(step, key);
    if (auto thrown = step.throw_message(key, node.events.front()); !thrown) return thrown;
    step.complete(key);
    return {};
}};

} // namespace countersign::execution
