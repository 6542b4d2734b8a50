// Extra task (临时任务): a task made on the fly that is not in the diagram. The task it is made from waits for it, or the scope around that
// stays open.
#include "execution/extra_task.h"
#include "approval/operation/people.h"
#include "approval/operation/table.h"

namespace countersign::approval {

namespace {

using namespace execution;

Result<void> run(Step& step, Key key, const Context& arguments) {
    const auto blocks = text_of(arguments, "blocks"), id = to_string(EntityId{step.state().id, key});
    if (const auto role = step.element(key).role; role == Role::aside || role == Role::extra)
        return Error{"operation.target",
                     fmt::format("extraTask: task {} stands beside the diagram itself: make it from a task of the diagram", id), id};
    if (!blocks.empty() && blocks != "task" && blocks != "scope")
        return Error{"operation.argument", fmt::format("extraTask: blocks \"{}\" is neither task nor scope", blocks), "blocks"};
    const auto due = instant_of(arguments, "due");
    if (due && *due <= step.environment().now) return Error{"operation.argument", "extraTask: due must be still to come", "due"};
    const ExtraTask extra{text_of(arguments, "name"), texts_of(arguments, "who"), due, blocks == "scope"};
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
                           {"blocks", ArgumentType::text,
                            "task (left out): this task waits for it; scope: the process or sub-process around it stays open",
                            "task 本任务等待（默认）、scope 所在流程或子流程等待"},
                           reason()}},
    .run = run,
};

} // namespace countersign::approval
