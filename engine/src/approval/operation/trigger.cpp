// Trigger (触发): a business action of this one case, done by a worker at once or at a time; what waited for it goes on when it is done.
#include "approval/operation/people.h"
#include "approval/operation/table.h"
#include "execution/triggered_action.h"

namespace countersign::approval {

namespace {

using namespace execution;

Result<void> run(Step& step, Key key, const Context& arguments) {
    const auto blocks = text_of(arguments, "blocks"), id = to_string(EntityId{step.state().id, key});
    if (const auto role = step.element(key).role; role == Role::aside || role == Role::extra)
        return Error{"operation.target", fmt::format("trigger: task {} stands beside the diagram itself: ask at a task of the diagram", id), id};
    if (!blocks.empty() && blocks != "task" && blocks != "scope")
        return Error{"operation.argument", fmt::format("trigger: blocks \"{}\" is neither task nor scope", blocks), "blocks"};
    const auto at = instant_of(arguments, "at");
    if (at && *at <= step.environment().now) return Error{"operation.argument", "trigger: at must be still to come", "at"};
    const TriggeredAction action{text_of(arguments, "action"), at, blocks == "scope"};
    Context details{{"action", action.type}};
    if (at) details.set("at", to_string(*at));
    step.emit(told(step, key, trigger, arguments, {}, std::move(details)));
    plan_action(step, key, action, step.environment().actor.user);
    return {};
}

} // namespace

const Operation trigger{
    .info = {.name = "trigger",
             .en = "has a business action done, at once or at a time",
             .zh = "触发：立即或定时执行业务动作",
             .arguments = {{"action", ArgumentType::text, "type of the job that a worker fetches", "动作（作业类型）", true},
                           {"at", ArgumentType::instant, "when; left out: at once", "执行时间"},
                           {"blocks", ArgumentType::text,
                            "task (left out): this task waits for it; scope: the process or sub-process around it stays open",
                            "task 本任务等待（默认）、scope 所在流程或子流程等待"},
                           reason()}},
    .run = run,
};

} // namespace countersign::approval
