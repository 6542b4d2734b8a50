// Terminate (终止): the case ends here, for a reason.
#include "approval/operation/people.h"
#include "approval/operation/table.h"

namespace countersign::approval {

namespace {

using namespace execution;

Result<void> run(Step& step, Key key, const Context& arguments) {
    step.emit(told(step, key, terminate, arguments));
    step.end_instance(InstanceState::terminated, text_of(arguments, "reason"));
    return {};
}

} // namespace

const Operation terminate{
    .info = {.name = "terminate",
             .en = "ends the case",
             .zh = "终止办件",
             .of_task = false,
             .of_case = true,
             .who = Relation::administrator,
             .arguments = {reason(true)}},
    .run = run,
    .while_suspended = true,
};

} // namespace countersign::approval
