// Service task (10.3.3.3): an external job. A worker fetches it, works, and completes or fails it. Where an expression is all its work, the
// engine computes it.
#include "execution/behavior/behavior.h"
#include "execution/channel/document.h"
#include "execution/channel/exchange.h"

namespace countersign::execution {

const Behavior service_task{.activate = [](Step& step, Key key) -> Result<void> {
    if (step.node(key).script) return script_task.activate(step, key);
    if (step.node(key).document) return issue_document(step, key);
    if (is_exchange(step.node(key)))
        if (auto there = already_there(step, key); !there || *there) return there ? Result<void>() : Result<void>(std::move(there).error());
    const Element& e = step.element(key);
    step.emit(JobCreated{key, e.node, e.program, step.node(key).job->retries});
    return {};
}};

} // namespace countersign::execution
