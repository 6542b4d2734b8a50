// Set priority (调整优先级).
#include "approval/operation/people.h"
#include "approval/operation/table.h"

namespace countersign::approval {

namespace {

using namespace execution;

Result<void> run(Step& step, Key key, const Context& arguments) {
    const auto value = *whole_of(arguments, "priority");
    if (value < 0 || value > 1'000'000) return Error{"operation.argument", fmt::format("setPriority: {} is not a whole number from 0 to 1000000", value), "priority"};
    step.emit(told(step, key, set_priority, arguments, {}, {{"priority", std::to_string(value)}}));
    step.emit(TaskScheduled{key, {}, static_cast<std::int32_t>(value)});
    return {};
}

} // namespace

const Operation set_priority{
    .info = {.name = "setPriority",
             .en = "sets how urgent the task is",
             .zh = "调整优先级",
             .arguments = {{"priority", ArgumentType::whole, "from 0, the greater the more urgent; 50 is usual", "优先级，数值越大越紧急", true}, reason()}},
    .run = run,
    .while_suspended = true,
};

} // namespace countersign::approval
