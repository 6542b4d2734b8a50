// Reassign (改派): an administrator gives the task to somebody else, whoever has it.
#include "approval/operation/people.h"
#include "approval/operation/table.h"
#include "execution/task_access.h"
#include "execution/task_work.h"

namespace countersign::approval {

namespace {

using namespace execution;

Result<void> run(Step& step, Key key, const Context& arguments) {
    const auto to = text_of(arguments, "to");
    if (auto may = may_get(step, key, to); !may) return may;
    const Duties* duties = duties_of(step.element(key));
    const bool delegated = duties != nullptr && !duties->owner.empty();
    step.emit(told(step, key, reassign, arguments, {to}));
    if (delegated) step.emit(TaskDelegated{key, {}});
    give_to(step, key, to);
    return {};
}

} // namespace

const Operation reassign{
    .info = {.name = "reassign",
             .en = "gives the task to somebody else, whoever has it",
             .zh = "改派：由管理员指定办理人",
             .who = Relation::administrator,
             .arguments = {{"to", ArgumentType::who, "who gets it", "改派给谁", true}, reason()}},
    .run = run,
    .while_suspended = true,
};

} // namespace countersign::approval
