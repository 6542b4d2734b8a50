// Consult (征询): asks for somebody's opinion. It is no vote; the task waits for it only where that is asked for.
#include "approval/operation/people.h"
#include "approval/operation/table.h"
#include "execution/task_work.h"

namespace countersign::approval {

namespace {

using namespace execution;

Result<void> run(Step& step, Key key, const Context& arguments) {
    if (step.element(key).role == Role::aside || step.element(key).role == Role::extra)
        return Error{"operation.target", "consult: who does a task beside the diagram consults nobody", to_string(EntityId{step.state().id, key})};
    const auto who = texts_of(arguments, "who");
    step.emit(told(step, key, consult, arguments, who, {{"text", text_of(arguments, "text")}}));
    for (const auto& one : who) ask_beside(step, key, AsideKind::consult, one, step.environment().actor.user, flag_of(arguments, "wait"));
    return {};
}

} // namespace

const Operation consult{
    .info = {.name = "consult",
             .en = "asks somebody for an opinion, without a vote",
             .zh = "征询：请他人提供意见，不计票",
             .arguments = {{"who", ArgumentType::who, "who is asked", "被征询人", true, true},
                           {"text", ArgumentType::text, "the question", "征询内容", true},
                           {"wait", ArgumentType::flag, "the task waits for the answers", "是否等待答复"}}},
    .run = run,
};

} // namespace countersign::approval
