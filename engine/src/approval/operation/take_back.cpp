// Take back (撤回): who completed a task gets it again while nobody has gone on from there.
#include "approval/operation/people.h"
#include "approval/operation/table.h"
#include "execution/route/return.h"

namespace countersign::approval {

namespace {

/// The actor's last completion, or that of this element.
Key last_completion(const execution::Step& step, const std::string& element) {
    const auto& state = step.state();
    const Actor& actor = step.environment().actor;
    for (std::size_t i = state.completed().size(); i > 0; --i) {
        const auto one = state.completed()[i - 1];
        if (one.node == program::none || one.aside) continue;
        const bool own = actor.is_system() || actor.administrator || one.is_by(actor.user);
        if (element.empty() ? own : state.programs[one.program]->nodes[one.node].id == element) return one.key;
    }
    return 0;
}

Result<void> run(execution::Step& step, Key, const Context& arguments) {
    using namespace execution;
    const auto element = text_of(arguments, "element");
    const Key task = last_completion(step, element);
    if (task == 0)
        return Error{"take-back.not-completed",
                     element.empty() ? std::string("you have completed no task of this case")
                                     : fmt::format("nobody has completed \"{}\"", element),
                     element};
    const auto id = id_of_completed(step, task);
    step.emit(told(step, 1, approval::take_back, arguments, {}, {{"element", id.element}, {"target", id.name}}));
    return execution::take_back(step, task);
}

} // namespace

const Operation take_back{
    .info = {.name = "takeBack",
             .en = "takes the own last completion back while nobody has gone on from it",
             .zh = "撤回：在下一环节办理之前撤回本人已办的任务",
             .of_task = false,
             .of_case = true,
             .who = Relation::addressee,
             .arguments = {{"element", ArgumentType::element, "the completed task; left out: the last one", "已办环节，缺省为最近一次"},
                           reason()}},
    .run = run,
};

} // namespace countersign::approval
