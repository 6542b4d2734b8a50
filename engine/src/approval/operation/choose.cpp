// Choose (指定下一办理人): who works on a task chooses who does a later one, where `approval:chooses` allows it.
#include "approval/operation/people.h"
#include "approval/operation/table.h"
#include "execution/behavior/who.h"

namespace countersign::approval {

namespace {

using namespace execution;

const program::UserTaskSpec::Choice* choice_of(const Step& step, Key key, const std::string& task) {
    const auto& spec = step.node(key).user_task;
    if (!spec) return nullptr;
    for (const auto& choice : spec->choices)
        if (choice.task == task) return &choice;
    return nullptr;
}

Result<void> run(Step& step, Key key, const Context& arguments) {
    const auto task = text_of(arguments, "task");
    const auto* choice = choice_of(step, key, task);
    if (choice == nullptr)
        return Error{"choice.not-allowed", fmt::format("\"{}\" does not choose who does \"{}\": add approval:chooses to it", step.node(key).id, task), task};
    std::vector<std::string> among;
    for (const auto& from : choice->from)
        if (auto evaluated = evaluate_who(step, key, from, among); !evaluated) return evaluated;
    const auto who = texts_of(arguments, "who");
    for (const auto& one : who)
        if (!choice->from.empty() && !is_among(step, one, among))
            return Error{"choice.not-among", fmt::format("{} is none of {}", one, fmt::join(among, ", ")), one};
    step.emit(told(step, key, choose, arguments, who, {{"for", task}}));
    step.emit(HandlersChosen{task, who, step.environment().actor.user});
    return {};
}

} // namespace

const Operation choose{
    .info = {.name = "choose",
             .en = "chooses who does a later task",
             .zh = "指定后续环节办理人",
             .needs_permission = false,
             .arguments = {{"task", ArgumentType::element, "the later user task", "后续环节", true},
                           {"who", ArgumentType::who, "who does it", "办理人", true, true},
                           reason()}},
    .run = run,
};

} // namespace countersign::approval
