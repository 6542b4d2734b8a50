// Return (退回): the case goes back to an earlier task: all from there on is done again, or the target's work comes straight back here.
#include "execution/route/return.h"
#include "approval/operation/people.h"
#include "approval/operation/table.h"

namespace countersign::approval {

namespace {

using namespace execution;

std::optional<ReturnTo> goal_of(const std::string& to, const std::string& element) {
    if (!element.empty()) return to.empty() || to == "chosen" ? std::optional(ReturnTo::chosen) : std::nullopt;
    if (to.empty() || to == "previous") return ReturnTo::previous;
    if (to == "applicant") return ReturnTo::applicant;
    return std::nullopt;
}

Result<void> run(Step& step, Key key, const Context& arguments) {
    const auto element = text_of(arguments, "element"), strategy = text_of(arguments, "strategy");
    const auto to = goal_of(text_of(arguments, "to"), element);
    if (!to) return Error{"operation.argument", "return: to is previous or applicant; name a chosen task by element", "to"};
    const bool straight = strategy == "straightBack";
    if (!straight && !strategy.empty() && strategy != "restart")
        return Error{"operation.argument", fmt::format("return: strategy \"{}\" is neither restart nor straightBack", strategy),
                     "strategy"};
    auto fact = told(step, key, return_to, arguments, {}, {{"strategy", straight ? "straightBack" : "restart"}});
    const ReturnCommand command{key, *to, element, straight ? ReturnStrategy::straight_back : ReturnStrategy::restart};
    const auto target = find_return(step, command);
    if (!target) return target.error();
    fact.details =
        Value(Context{{"strategy", straight ? "straightBack" : "restart"}, {"element", target->element}, {"target", target->name}});
    step.emit(std::move(fact));
    return go_back(step, command);
}

} // namespace

const Operation return_to{
    .info = {.name = "return",
             .en = "sends the case back to an earlier task",
             .zh = "退回：退回到之前的环节",
             .arguments = {{"to", ArgumentType::text, "previous (left out) or applicant", "previous 上一环节（默认）、applicant 申请人"},
                           {"element", ArgumentType::element, "a chosen earlier task", "指定的已办环节"},
                           {"strategy", ArgumentType::text,
                            "restart (left out): everything from there on again; straightBack: straight back here",
                            "restart 逐级重办（默认）、straightBack 办完直接回到本环节"},
                           reason(true)}},
    .run = run,
};

} // namespace countersign::approval
