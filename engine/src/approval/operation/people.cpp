#include "approval/operation/people.h"
#include "execution/behavior/who.h"
#include "execution/duty.h"
#include "execution/task_access.h"

namespace countersign::approval {

using execution::Step;

void give_to(Step& step, Key task, const std::string& who) {
    if (who.starts_with("user:")) {
        const auto* duties = execution::duties_of(step.element(task));
        const bool to_owner = duties != nullptr && "user:" + duties->owner == who;
        step.emit(execution::TaskAssigned{task, execution::user_name(who)});
        if (to_owner) step.emit(execution::TaskDelegated{task, {}}); // it has come back
        return;
    }
    step.emit(execution::TaskOffered{task, {who}});
    if (!holder_of(step, task).empty()) step.emit(execution::TaskAssigned{task, {}});
}

Result<void> may_get(const Step& step, Key task, const std::string& who) {
    const bool is_person = who.starts_with("user:") || who.find(':') == std::string::npos;
    return is_person ? execution::may_handle(step, task, execution::user_name(who)) : Result<void>{};
}

std::string holder_of(const Step& step, Key task) {
    const auto* state = execution::task_state(step.element(task));
    return state == nullptr || state->assignee.empty() ? std::string{} : "user:" + state->assignee;
}

/// Who belongs to a group, department or position is not known here: a user may be chosen where one of them is named.
bool is_among(const Step&, const std::string& who, const std::vector<std::string>& among) {
    if (std::find(among.begin(), among.end(), who) != among.end()) return true;
    return who.starts_with("user:") && std::any_of(among.begin(), among.end(), [](const std::string& one) { return !one.starts_with("user:"); });
}

OperationArgument reason(bool required) { return {"reason", ArgumentType::text, "why, for the history", "理由，记入办理记录", required}; }

} // namespace countersign::approval
