#include "execution/task_access.h"
#include "execution/behavior/who.h"

namespace countersign::execution {

const Element* open_task(const Step& step, Key key) {
    const Element* e = step.state().find(key);
    return e != nullptr && (e->waits & waits_task) != 0 ? e : nullptr;
}
const TaskState* task_state(const Element& task) { return task.extra ? task.extra->task.get() : nullptr; }
const Duties* duties_of(const Element& task) { return task.extra ? task.extra->duties() : nullptr; }

Error not_open(const State& state, Key key, std::string_view what) {
    const bool was_there = key != 0 && key <= state.last_key;
    return {fmt::format("{}.{}", what, was_there ? "not-open" : "unknown"),
            was_there ? fmt::format("{} {} is not open any more", what, to_string(EntityId{state.id, key}))
                      : fmt::format("there is no {} {}", what, to_string(EntityId{state.id, key})),
            to_string(EntityId{state.id, key})};
}

Error not_yours(const Step& step, Key key) {
    const auto id = to_string(EntityId{step.state().id, key});
    return {"task.not-yours", fmt::format("task {} is not {}'s to work on: it is assigned or offered to others", id, step.environment().actor.user), id};
}

bool is_offered(const Element& task, const Actor& actor) {
    const TaskState* state = task_state(task);
    if (state == nullptr || state->candidates.empty()) return true;
    return std::any_of(state->candidates.begin(), state->candidates.end(), [&](const std::string& who) { return speaks_for(actor, who); });
}

bool may_work_on(const Element& task, const Actor& actor) {
    if (actor.is_system() || actor.administrator) return true;
    const TaskState* state = task_state(task);
    if (state == nullptr) return true;
    return state->assignee.empty() ? is_offered(task, actor) : state->assignee == actor.user;
}

Result<void> is_awake(const Step& step, const Element& task) {
    const auto id = [&] { return to_string(EntityId{step.state().id, task.key}); };
    if (step.state().file() && step.state().file()->suspended)
        return Error{"case.suspended", fmt::format("case {} is suspended: wake it before its tasks go on", to_string(step.state().id)), id()};
    if (const Duties* duties = duties_of(task); duties != nullptr && duties->suspended)
        return Error{"task.suspended", fmt::format("task {} is suspended: wake it before it goes on", id()), id()};
    return {};
}

} // namespace countersign::execution
