// Wake (激活): a suspended task or case goes on.
#include "approval/operation/people.h"
#include "approval/operation/table.h"
#include "execution/task_access.h"

namespace countersign::approval {

namespace {

using namespace execution;

Result<void> run(Step& step, Key key, const Context& arguments) {
    const Duties* duties = key == 1 ? nullptr : duties_of(step.element(key));
    const bool rests = key == 1 ? step.state().file() && step.state().file()->suspended : duties != nullptr && duties->suspended;
    if (!rests) {
        const auto id = key == 1 ? to_string(step.state().id) : to_string(EntityId{step.state().id, key});
        return Error{key == 1 ? "case.not-suspended" : "task.not-suspended", fmt::format("{} is not suspended", id), id};
    }
    step.emit(told(step, key, wake, arguments));
    step.emit(WorkSuspended{key, false});
    return {};
}

} // namespace

const Operation wake{
    .info = {.name = "wake",
             .en = "lets a suspended task or case go on",
             .zh = "激活：恢复办理",
             .of_case = true,
             .who = Relation::administrator,
             .arguments = {reason()}},
    .run = run,
    .while_suspended = true,
};

} // namespace countersign::approval
