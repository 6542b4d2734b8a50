// Return, jump, take back: the ways of a case against or beside the flows of its diagram. Whether the actor may is asked before
// (approval/operation).
#pragma once
#include "execution/step.h"

namespace countersign::execution {

enum class ReturnTo : std::uint8_t { applicant, previous, chosen };
enum class ReturnStrategy : std::uint8_t { restart, straight_back };

struct ReturnCommand {
    Key task = 0; ///< open
    ReturnTo to = ReturnTo::previous;
    std::string target; ///< chosen: id of the element
    ReturnStrategy strategy = ReturnStrategy::restart;
};

struct RouteTarget {
    std::string element, name; ///< id; name, or the id where it has none
};
/// Where the command leads; nothing is checked but that there is such a task. Error `route.no-previous`.
Result<RouteTarget> find_return(const Step& step, const ReturnCommand& command);
/// For the history; the id itself where no process around the task has that element.
std::string name_of_element(const Step& step, Key task, const std::string& element);
RouteTarget id_of_completed(const Step& step, Key task);

/// Errors: `route.no-previous`, `route.not-completed`, `route.not-before`, `route.concurrent`, `route.straight-back`, those of
/// `find_meeting` and of `plan_restart`.
Result<void> go_back(Step& step, const ReturnCommand& command);
/// From an open task to any element. Errors: those of `find_meeting` and of `plan_restart`.
Result<void> jump(Step& step, Key task, const std::string& target);
/// A completed task is open again, and the actor's. Errors: `take-back.not-yours`, `take-back.too-late` (what followed was touched or told
/// outside; an opinion, an instance of several), those of `plan_restart`.
Result<void> take_back(Step& step, Key task);

} // namespace countersign::execution
