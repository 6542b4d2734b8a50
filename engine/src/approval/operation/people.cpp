#include "approval/operation/people.h"
#include "execution/behavior/who.h"
#include "execution/duty.h"
#include "execution/task_access.h"

namespace countersign::approval {

using execution::Step;

Result<void> may_get(const Step& step, Key task, const std::string& who) {
    const bool is_person = who.starts_with("user:") || who.find(':') == std::string::npos;
    return is_person ? execution::may_handle(step, task, execution::user_name(who)) : Result<void>{};
}

std::string holder_of(const Step& step, Key task) {
    const auto* state = execution::task_state(step.element(task));
    return state == nullptr || state->assignee.empty() ? std::string{} : "user:" + state->assignee;
}

bool is_among(const Step& step, const std::string& who, const std::vector<std::string>& among) {
    if (std::find(among.begin(), among.end(), who) != among.end()) return true;
    if (!who.starts_with("user:")) return false;
    const auto& environment = step.environment();
    return std::any_of(among.begin(), among.end(), [&](const std::string& one) {
        if (one.starts_with("user:")) return false;
        return environment.organisation == nullptr || environment.organisation->is_member(execution::user_name(who), one, environment.now);
    });
}

OperationArgument reason(bool required) { return {"reason", ArgumentType::text, "why, for the history", "理由，记入办理记录", required}; }

} // namespace countersign::approval
