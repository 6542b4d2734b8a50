// Extra task (临时任务): a task made on the fly that is not in the diagram. The task it is made from waits for it, or the scope around that
// stays open.
#include "execution/extra_task.h"
#include "approval/operation/beside.h"
#include "approval/operation/people.h"
#include "approval/operation/table.h"

namespace countersign::approval {

namespace {

using namespace execution;

Result<void> run(Step& step, Key key, const Context& arguments) {
    const auto scope = holds_scope(step, key, extra_task, arguments);
    if (!scope) return scope.error();
    const auto due = instant_of(arguments, "due");
    if (due && *due <= step.environment().now) return Error{"operation.argument", "extraTask: due must be still to come", "due"};
    const ExtraTask extra{text_of(arguments, "name"), texts_of(arguments, "who"), due, *scope};
    step.emit(told(step, key, extra_task, arguments, extra.who, {{"text", extra.name}}));
    make_extra_task(step, key, extra, step.environment().actor.user);
    return {};
}

} // namespace

const Operation extra_task{
    .info = {.name = "extraTask",
             .en = "makes a task that is not in the diagram",
             .zh = "临时任务：新增流程图之外的任务",
             .arguments = {{"name", ArgumentType::text, "what is to be done", "任务名称", true},
                           {"who", ArgumentType::who, "one user: whose task it is; else to whom it is offered", "办理人或候选人", true,
                            true},
                           {"due", ArgumentType::instant, "when it is due", "办理期限"},
                           blocks(),
                           reason()}},
    .run = run,
};

} // namespace countersign::approval
