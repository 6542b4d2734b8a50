// Hand-over (移交): what one person has open in a case becomes another's, whoever it was delegated to.
#include "approval/operation/people.h"
#include "approval/operation/table.h"
#include "execution/duty.h"
#include "execution/task_access.h"

namespace countersign::approval {

namespace {

using namespace execution;

/// "user:a" becomes "user:b"; nobody stands there twice.
std::vector<std::string> replaced(const std::vector<std::string>& people, const std::string& from, const std::string& to) {
    std::vector<std::string> result;
    for (const auto& one : people) {
        const auto& now = one == from ? to : one;
        if (std::find(result.begin(), result.end(), now) == result.end()) result.push_back(now);
    }
    return result;
}

/// Signers still to be asked keep their order.
void hand_over_planned(Step& step, Key key, const std::string& from, const std::string& to) {
    const Duties* duties = duties_of(step.element(key));
    if (duties == nullptr) return;
    const auto planned = duties->planned;
    const auto is = [](const std::string& who) { return [&who](const Duties::Planned& one) { return one.who == who; }; };
    if (std::none_of(planned.begin(), planned.end(), is(from))) return;
    const bool twice = std::any_of(planned.begin(), planned.end(), is(to));
    for (const auto& one : planned) step.emit(SignerRemoved{key, one.who});
    for (const auto& one : planned)
        if (one.who != from) step.emit(SignerPlanned{key, one.who, one.asked_by});
        else if (!twice) step.emit(SignerPlanned{key, to, one.asked_by});
}

void hand_over_task(Step& step, Key key, const std::string& from, const std::string& to) {
    const Element& task = step.element(key);
    const TaskState* state = task_state(task);
    const bool assigned = state != nullptr && state->assignee == from;
    const auto candidates = state == nullptr ? std::vector<std::string>{} : state->candidates;
    const Duties* duties = duties_of(task);
    const bool owned = duties != nullptr && duties->owner == from;
    const bool others_owner = duties != nullptr && duties->owner == to;
    hand_over_planned(step, key, "user:" + from, "user:" + to);
    if (const auto now = replaced(candidates, "user:" + from, "user:" + to); now != candidates) step.emit(TaskOffered{key, now});
    if (assigned) step.emit(TaskAssigned{key, to});
    // What would come back to the one who has it already does not come back.
    const bool with_owner = (owned && step.element(key).extra->task && step.element(key).extra->task->assignee == to) || (assigned && others_owner);
    if (with_owner) step.emit(TaskDelegated{key, {}});
    else if (owned) step.emit(TaskDelegated{key, to});
}

Result<void> run(Step& step, Key key, const Context& arguments) {
    const auto from = text_of(arguments, "from"), to = text_of(arguments, "to");
    if (from == to) return Error{"operation.argument", fmt::format("handOver: from and to are both {}", from), "to"};
    std::vector<Key> tasks;
    for (const Element& e : step.state().elements())
        if (e.alive && (e.waits & waits_task) != 0) tasks.push_back(e.key);
    for (const Key task : tasks) // a case whose duties have to stay apart stays as it is, and the report says so
        if (const auto* state = task_state(step.element(task)); state != nullptr && state->assignee == from)
            if (auto may = may_handle(step, task, to); !may) return may;
    step.emit(told(step, key, hand_over, arguments, {"user:" + to}, {{"from", from}}));
    for (const Key task : tasks) hand_over_task(step, task, from, to);
    if (step.state().file()) {
        const auto chosen = step.state().file()->chosen;
        for (const auto& one : chosen)
            if (const auto now = replaced(one.who, "user:" + from, "user:" + to); now != one.who) step.emit(HandlersChosen{one.element, now, step.environment().actor.user});
    }
    return {};
}

} // namespace

const Operation hand_over{
    .info = {.name = "handOver",
             .en = "gives all that a person has open in the case to another",
             .zh = "移交：把某人在本办件中的全部待办交给他人",
             .of_task = false,
             .of_case = true,
             .who = Relation::administrator,
             .arguments = {{"from", ArgumentType::user, "whose work it is", "移交人", true}, {"to", ArgumentType::user, "who gets it", "接收人", true}, reason()}},
    .run = run,
    .while_suspended = true,
};

} // namespace countersign::approval
