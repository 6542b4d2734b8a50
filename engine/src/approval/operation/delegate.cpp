// Delegate (委托): somebody else does the work, then the task comes back to its owner, who answers for it.
#include "approval/operation/people.h"
#include "approval/operation/table.h"
#include "execution/behavior/who.h"
#include "execution/task_access.h"

namespace countersign::approval {

namespace {

using namespace execution;

Result<void> run(Step& step, Key key, const Context& arguments) {
    const auto to = text_of(arguments, "to");
    const auto id = to_string(EntityId{step.state().id, key});
    if (const Duties* duties = duties_of(step.element(key)); duties != nullptr && !duties->owner.empty())
        return Error{"task.delegated", fmt::format("task {} is delegated by {} already: resolve or transfer it", id, duties->owner), id};
    const auto holder = holder_of(step, key);
    const std::string owner = !holder.empty() ? user_name(holder) : !step.acting_for().empty() ? step.acting_for() : step.environment().actor.user;
    if (owner.empty()) return Error{"task.not-claimed", fmt::format("nobody has claimed task {}: it has no owner to come back to", id), id};
    if (owner == to) return Error{"operation.argument", fmt::format("delegate: the task is {}'s own", to), "to"};
    if (auto may = may_get(step, key, to); !may) return may;
    step.emit(told(step, key, delegate, arguments, {"user:" + to}));
    step.emit(TaskDelegated{key, owner});
    step.emit(TaskAssigned{key, to});
    return {};
}

} // namespace

const Operation delegate{
    .info = {.name = "delegate",
             .en = "lets somebody else do the work; then it comes back",
             .zh = "委托：由他人代办，办完后交回本人",
             .arguments = {{"to", ArgumentType::user, "who does the work", "受托人", true}, reason()}},
    .run = run,
};

} // namespace countersign::approval
