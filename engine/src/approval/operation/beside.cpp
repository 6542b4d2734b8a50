#include "approval/operation/beside.h"

namespace countersign::approval {

using namespace execution;

Result<bool> holds_scope(const Step& step, Key key, const Operation& operation, const Context& arguments) {
    const auto blocks = text_of(arguments, "blocks"), id = to_string(EntityId{step.state().id, key});
    if (const auto role = step.element(key).role; role == Role::aside || role == Role::extra)
        return Error{"operation.target", fmt::format("{}: task {} stands beside the diagram itself: ask at a task of the diagram", operation.info.name, id), id};
    if (!blocks.empty() && blocks != "task" && blocks != "scope")
        return Error{"operation.argument", fmt::format("{}: blocks \"{}\" is neither task nor scope", operation.info.name, blocks), "blocks"};
    return blocks == "scope";
}

OperationArgument blocks() {
    return {"blocks", ArgumentType::text, "task (left out): this task waits for it; scope: the process or sub-process around it stays open",
            "task 本任务等待（默认）、scope 所在流程或子流程等待"};
}

} // namespace countersign::approval
