// Triggered actions (触发): a business action that somebody asks for in one case, done by a worker at once or at a time.
#pragma once
#include "execution/step.h"

namespace countersign::execution {

struct TriggeredAction {
    std::string type;          ///< of the job
    std::optional<Instant> at; ///< absent: at once
    bool holds_scope = false;  ///< the scope around the task stays open for it; else the task itself waits for it
};
constexpr std::int32_t action_retries = 3;

/// Plans it beside the task.
void plan_action(Step& step, Key task, const TriggeredAction& action, const std::string& asked_by);
bool is_action(const Element& element);
/// Its time has come. When its job is done, `finish_extra_task` lets go on what waited for it.
void trigger_action(Step& step, Key key);

} // namespace countersign::execution
