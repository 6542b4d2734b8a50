#include "execution/extra_task.h"
#include "execution/behavior/who.h"
#include "execution/route/meeting.h"
#include "execution/task_access.h"
#include "execution/task_work.h"

namespace countersign::execution {

bool is_extra(const Element& task) {
    const Duties* duties = duties_of(task);
    return duties != nullptr && duties->aside == AsideKind::extra;
}

Key enter_beside(Step& step, Key task, bool holds_scope) {
    const Element& beside = step.element(task);
    const Key around = holds_scope ? step.element(token_of(step.state(), task)).parent : task;
    return step.enter(around, beside.node, beside.program, holds_scope ? Role::extra : Role::aside);
}

void make_extra_task(Step& step, Key task, const ExtraTask& extra, const std::string& asked_by) {
    const Key key = enter_beside(step, task, extra.holds_scope);
    step.emit(ExtraTaskMade{key, task, extra.name, asked_by, !extra.holds_scope});
    const Element& e = step.element(key);
    TaskOpened opened{.key = key, .node = e.node, .program = e.program, .assignee = {}, .candidates = {}, .due = extra.due, .participant = {}};
    if (extra.who.size() == 1 && extra.who.front().starts_with("user:"))
        opened.assignee = user_name(extra.who.front());
    else
        opened.candidates = extra.who;
    step.emit(std::move(opened));
}

void finish_extra_task(Step& step, Key extra) {
    const Element& e = step.element(extra);
    const Key around = e.parent;
    const bool holds_scope = e.role == Role::extra;
    step.emit(ElementLeft{extra, e.node, e.program, true, e.waits});
    if (holds_scope)
        step.settle(around);
    else
        aside_is_over(step, around);
}

} // namespace countersign::execution
