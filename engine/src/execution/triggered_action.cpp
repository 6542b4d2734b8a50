#include "execution/triggered_action.h"
#include "execution/extra_task.h"
#include "execution/task_access.h"

namespace countersign::execution {

bool is_action(const Element& element) {
    const Duties* duties = duties_of(element);
    return duties != nullptr && !duties->action.empty();
}

void trigger_action(Step& step, Key key) {
    const Element& e = step.element(key);
    step.emit(ActionTriggered{key, e.node, e.program, duties_of(e)->action, action_retries});
}

void plan_action(Step& step, Key task, const TriggeredAction& action, const std::string& asked_by) {
    const Key key = enter_beside(step, task, action.holds_scope);
    step.emit(ActionPlanned{key, task, action.type, asked_by, !action.holds_scope});
    const Element& e = step.element(key);
    if (action.at)
        step.emit(TimerScheduled{.key = key, .node = e.node, .program = e.program, .due = *action.at, .remaining = 0, .interval = {}, .until = {}});
    else
        trigger_action(step, key);
}

} // namespace countersign::execution
