// Resolve (交回): a delegated task goes back to its owner, with what was done as its draft. The owner may call it back, too.
#include "approval/operation/people.h"
#include "approval/operation/table.h"
#include "execution/task_access.h"

namespace countersign::approval {

namespace {

using namespace execution;

Result<void> run(Step& step, Key key, const Context& arguments) {
    const Duties* duties = duties_of(step.element(key));
    if (duties == nullptr || duties->owner.empty()) {
        const auto id = to_string(EntityId{step.state().id, key});
        return Error{"task.not-delegated", fmt::format("task {} is not delegated", id), id};
    }
    const std::string owner = duties->owner;
    step.emit(told(step, key, resolve, arguments, {"user:" + owner}));
    if (const Value* data = arguments.find("data")) step.emit(DraftSaved{key, *data});
    step.emit(TaskAssigned{key, owner});
    step.emit(TaskDelegated{key, {}});
    return {};
}

} // namespace

const Operation resolve{
    .info = {.name = "resolve",
             .en = "gives a delegated task back to its owner",
             .zh = "交回：把受托任务交回委托人",
             .who = Relation::owner,
             .needs_permission = false,
             .arguments = {{"data", ArgumentType::data, "what was done, as the owner's draft", "办理内容，作为委托人的草稿"}, reason()}},
    .run = run,
};

} // namespace countersign::approval
