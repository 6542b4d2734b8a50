// Backdate (补录收件日): an application came on paper, before it was entered here; clocks that count from its receipt count from that day.
#include "approval/operation/people.h"
#include "approval/operation/table.h"
#include "execution/clock.h"

namespace countersign::approval {

namespace {

using namespace execution;

Result<void> run(Step& step, Key key, const Context& arguments) {
    const Instant received = *instant_of(arguments, "received");
    if (received > step.environment().now) return Error{"operation.argument", fmt::format("backdate: {} is still to come", to_string(received)), "received"};
    step.emit(told(step, key, backdate, arguments, {}, {{"received", to_string(received)}}));
    return backdate_receipt(step, received);
}

} // namespace

const Operation backdate{
    .info = {.name = "backdate",
             .en = "enters when the application was received on paper",
             .zh = "补录纸质收件时间",
             .of_task = false,
             .of_case = true,
             .who = Relation::administrator,
             .arguments = {{"received", ArgumentType::instant, "when it was received", "收件时间", true}, reason(true)}},
    .run = run,
};

} // namespace countersign::approval
