// Copy to (抄送): somebody gets to know of the case, without having anything to do with it.
#include "approval/operation/people.h"
#include "approval/operation/table.h"

namespace countersign::approval {

namespace {

using namespace execution;

Result<void> run(Step& step, Key key, const Context& arguments) {
    const auto who = texts_of(arguments, "who");
    const Element& at = step.element(key);
    const NodeIndex node = at.node;
    const ProgramIndex program = at.program;
    step.emit(told(step, key, copy_to, arguments, who));
    for (const auto& one : who) {
        const auto number = step.state().file() ? std::ssize(step.state().file()->copies) + 1 : 1;
        step.emit(CopySent{key, key == 1 ? program::none : node, program, number, one, step.environment().actor.user, text_of(arguments, "reason")});
    }
    return {};
}

} // namespace

const Operation copy_to{
    .info = {.name = "copyTo",
             .en = "sends a copy to somebody who should know",
             .zh = "抄送：告知他人",
             .of_case = true,
             .arguments = {{"who", ArgumentType::who, "who gets it", "抄送给谁", true, true}, reason()}},
    .run = run,
    .while_suspended = true,
};

} // namespace countersign::approval
