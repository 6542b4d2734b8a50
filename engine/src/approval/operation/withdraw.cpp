// Withdraw (撤件): who started the case takes the application back, at any time. What follows stands in the process, where it waits for the
// message.
#include "approval/operation/people.h"
#include "approval/operation/table.h"
#include "execution/withdrawal.h"

namespace countersign::approval {

namespace {

Result<void> run(execution::Step& step, Key key, const Context& arguments) {
    using namespace execution;
    step.emit(told(step, key, approval::withdraw, arguments));
    return execution::withdraw(step, text_of(arguments, "reason"));
}

} // namespace

const Operation withdraw{
    .info = {.name = "withdraw",
             .en = "takes the application back",
             .zh = "撤件：申请人撤回申请",
             .of_task = false,
             .of_case = true,
             .who = Relation::starter,
             .needs_permission = false,
             .arguments = {reason()}},
    .run = run,
    .while_suspended = true,
};

} // namespace countersign::approval
