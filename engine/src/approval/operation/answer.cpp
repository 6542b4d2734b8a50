// Answer (答复): what somebody who was consulted has to say.
#include "approval/operation/people.h"
#include "approval/operation/table.h"
#include "execution/task_access.h"
#include "execution/task_work.h"

namespace countersign::approval {

namespace {

using namespace execution;

Result<void> run(Step& step, Key key, const Context& arguments) {
    const Element& task = step.element(key);
    if (task.role != Role::aside || duties_of(task)->aside != AsideKind::consult) {
        const auto id = to_string(EntityId{step.state().id, key});
        return Error{"operation.target", fmt::format("answer: task {} is no consultation", id), id};
    }
    answered(step, key, {0, AsideKind::consult, {}, step.environment().actor.user, {}, text_of(arguments, "text"), {}});
    return {};
}

} // namespace

const Operation answer{
    .info = {.name = "answer",
             .en = "answers a consultation",
             .zh = "答复征询",
             .needs_permission = false,
             .arguments = {{"text", ArgumentType::text, "the answer", "答复内容", true}}},
    .run = run,
};

} // namespace countersign::approval
