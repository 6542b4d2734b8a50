#include "execution/route/detour.h"
#include "base/planted_fault.h"
#include "execution/behavior/behavior.h"
#include "execution/behavior/countersign.h"
#include "execution/task_access.h"

namespace countersign::execution {

void assign(Step& step, Key task, const std::string& user) {
    if (user.empty() || !step.alive(task) || (step.element(task).waits & waits_task) == 0) return;
    step.emit(TaskAssigned{task, user});
}

Result<void> make_detour(Step& step, Key task, NodeIndex target, ProgramIndex program, const std::string& assignee) {
    const Node& node = step.state().programs[program]->nodes[target];
    if (!node.user_task || node.user_task->countersign || node.multi_instance || node.loop)
        return Error{"route.straight-back", fmt::format("\"{}\" is no task of one person: go back to it by restart", node.id), node.id};
    step.emit(TaskParked{task, static_cast<std::uint8_t>(step.element(task).waits & (waits_task | waits_timer))});
    const Key again = step.enter(task, target, program, Role::detour);
    step.activate(again);
    assign(step, again, assignee);
    return {};
}

namespace {

/// What operations had made of the task is shown with its new row, too.
void mark_again(Step& step, Key task) {
    const Element& e = step.element(task);
    const Duties* found = duties_of(e);
    if (found == nullptr || (e.waits & waits_task) == 0) return;
    const std::string owner = found->owner;
    const bool suspended = found->suspended;
    const auto urged = found->urged;
    if (!owner.empty()) step.emit(TaskDelegated{task, owner});
    if (suspended) step.emit(WorkSuspended{task, true});
    if (urged != 0) step.emit(TaskUrged{task, urged});
}

} // namespace

void resume_parked(Step& step, Key task) {
    if (planted("parked-task-forgotten")) return;
    const Element& e = step.element(task);
    const std::string assignee = e.extra && e.extra->task ? e.extra->task->assignee : std::string{};
    if (e.role == Role::participant) {
        reopen_participant(step, task);
    } else if (auto opened = user_task.activate(step, task); !opened) {
        return step.raise_incident(task, opened.error());
    }
    assign(step, task, assignee);
    mark_again(step, task);
}

} // namespace countersign::execution
