// Revoke (撤销): the decision of a case that was completed is taken back. The case stays as it was done; its state and its history say so.
#include "approval/operation/people.h"
#include "approval/operation/table.h"

namespace countersign::approval {

namespace {

using namespace execution;

Result<void> run(Step& step, Key key, const Context& arguments) {
    const auto id = to_string(step.state().id);
    if (step.state().ended != InstanceState::completed)
        return Error{
            "revoke.not-completed",
            fmt::format("case {} {}", id,
                        step.state().ended ? "was not completed: there is no decision to revoke" : "is still open: terminate it instead"),
            id};
    step.emit(told(step, key, revoke, arguments));
    step.emit(CaseRevoked{1, step.environment().actor.user, text_of(arguments, "reason")});
    return {};
}

} // namespace

const Operation revoke{
    .info = {.name = "revoke",
             .en = "takes the decision of a completed case back",
             .zh = "撤销：撤销已办结办件的决定",
             .of_task = false,
             .of_case = true,
             .who = Relation::administrator,
             .arguments = {reason(true)}},
    .run = run,
    .after_end = true,
};

} // namespace countersign::approval
