// Extra tasks (临时任务): made for one case, not in its diagram.
#pragma once
#include "execution/step.h"

namespace countersign::execution {

struct ExtraTask {
    std::string name;
    std::vector<std::string> who; ///< one user: the assignee; else whom it is offered to
    std::optional<Instant> due;
    bool holds_scope = false; ///< the scope around the task stays open for it; else the task itself waits for it
};

/// The element instance for something that is not in the diagram: beside the task, or in the scope around it.
Key enter_beside(Step& step, Key task, bool holds_scope);
/// Opens it beside the task.
void make_extra_task(Step& step, Key task, const ExtraTask& extra, const std::string& asked_by);
bool is_extra(const Element& task);
/// It is done; what waited for it goes on.
void finish_extra_task(Step& step, Key extra);

} // namespace countersign::execution
