// Service task (10.3.3.3): an external job. A worker fetches it, works, and completes or fails it. Where an expression is all its work, the
// engine computes it.
#include "execution/behavior/behavior.h"

namespace countersign::execution {

const Behavior service_task{.activate = [](Step& step, Key key) -> Result<void> {
    if (step.node(key).script) return script_task.activate(step, key);
    const Element& e = step.element(key);
    step.emit(JobCreated{key, e.node, e.program, step.node(key).job->retries});
    return {};
}};

} // namespace countersign::execution
