// Trigger (触发): a business action of this one case, done by a worker at once or at a time; what waited for it goes on when it is done.
#include "approval/operation/beside.h"
#include "approval/operation/people.h"
#include "approval/operation/table.h"
#include "execution/triggered_action.h"

namespace countersign::approval {

namespace {

using namespace execution;

Result<void> run(Step& step, Key key, const Context& arguments) {
    const auto scope = holds_scope(step, key, trigger, arguments);
    if (!scope) return scope.error();
    const auto at = instant_of(arguments, "at");
    if (at && *at <= step.environment().now) return Error{"operation.argument", "trigger: at must be still to come", "at"};
    const TriggeredAction action{text_of(arguments, "action"), at, *scope};
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
                           blocks(),
                           reason()}},
    .run = run,
};

} // namespace countersign::approval
