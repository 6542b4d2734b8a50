// Suspend (挂起): nobody works on the task, or on any of the case, until it is woken. Clocks and timers go on.
#include "approval/operation/people.h"
#include "approval/operation/table.h"

namespace countersign::approval {

namespace {

using namespace execution;

Result<void> run(Step& step, Key key, const Context& arguments) {
    step.emit(told(step, key, suspend, arguments));
    step.emit(WorkSuspended{key, true});
    return {};
}

} // namespace

const Operation suspend{
    .info = {.name = "suspend",
             .en = "lets a task or a case rest",
             .zh = "挂起：暂停办理",
             .of_case = true,
             .who = Relation::administrator,
             .arguments = {reason(true)}},
    .run = run,
};

} // namespace countersign::approval
