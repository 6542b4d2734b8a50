// Set due date (调整办理期限): of the one task; clocks of the case are extended by their own rules.
#include "approval/operation/people.h"
#include "approval/operation/table.h"

namespace countersign::approval {

namespace {

using namespace execution;

Result<void> run(Step& step, Key key, const Context& arguments) {
    const Instant due = *instant_of(arguments, "due");
    if (due <= step.environment().now) return Error{"operation.argument", fmt::format("setDue: {} is not to come", to_string(due)), "due"};
    const Element& task = step.element(key);
    const NodeIndex node = task.node;
    const ProgramIndex program = task.program;
    const bool watched = (task.waits & waits_timer) != 0; // its limit does something by itself
    step.emit(told(step, key, set_due, arguments, {}, {{"due", to_string(due)}}));
    step.emit(TaskScheduled{key, due, {}});
    if (watched) step.emit(TimerScheduled{.key = key, .node = node, .program = program, .due = due, .remaining = 0, .interval = {}, .until = {}});
    return {};
}

} // namespace

const Operation set_due{
    .info = {.name = "setDue",
             .en = "sets when the task is due",
             .zh = "调整办理期限",
             .who = Relation::administrator,
             .arguments = {{"due", ArgumentType::instant, "when it is due", "办理期限", true}, reason()}},
    .run = run,
    .while_suspended = true,
};

} // namespace countersign::approval
