// Jump (跳转): an administrator brings the case from this task to any element.
#include "approval/operation/people.h"
#include "approval/operation/table.h"
#include "execution/route/return.h"

namespace countersign::approval {

namespace {

Result<void> run(execution::Step& step, Key key, const Context& arguments) {
    using namespace execution;
    const auto element = text_of(arguments, "element");
    step.emit(told(step, key, approval::jump, arguments, {}, {{"element", element}, {"target", name_of_element(step, key, element)}}));
    return execution::jump(step, key, element);
}

} // namespace

const Operation jump{
    .info = {.name = "jump",
             .en = "brings the case from this task to any element",
             .zh = "跳转：将办件跳转到任意环节",
             .who = Relation::administrator,
             .arguments = {{"element", ArgumentType::element, "where it goes", "目标环节", true}, reason(true)}},
    .run = run,
};

} // namespace countersign::approval
