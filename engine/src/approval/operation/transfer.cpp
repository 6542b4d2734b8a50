// Transfer (转办): the task becomes somebody else's. Who gives it away has nothing more to do with it.
#include "approval/operation/people.h"
#include "approval/operation/table.h"
#include "execution/task_work.h"

namespace countersign::approval {

namespace {

using namespace execution;

Result<void> run(Step& step, Key key, const Context& arguments) {
    const auto to = text_of(arguments, "to");
    if (holder_of(step, key) == to) return Error{"operation.argument", fmt::format("transfer: the task is {}'s already", to), "to"};
    if (auto may = may_get(step, key, to); !may) return may;
    step.emit(told(step, key, transfer, arguments, {to}));
    give_to(step, key, to);
    return {};
}

} // namespace

const Operation transfer{
    .info = {.name = "transfer",
             .en = "gives the task to somebody else",
             .zh = "转办：把任务交给他人办理",
             .arguments = {{"to", ArgumentType::who, "who gets it", "转给谁", true}, reason()}},
    .run = run,
};

} // namespace countersign::approval
