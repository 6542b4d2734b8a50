// Remove signer (减签): somebody who has not spoken yet is not asked any more.
#include "approval/operation/people.h"
#include "approval/operation/table.h"
#include "execution/behavior/countersign.h"
#include "execution/task_access.h"
#include "execution/task_work.h"

namespace countersign::approval {

namespace {

using namespace execution;

Error not_asked(const std::string& who) { return {"countersign.not-waiting", fmt::format("{} is not asked, or has spoken", who), who}; }

Result<void> remove_participant(Step& step, Key key, const std::string& who, const Context& arguments) {
    const Key countersign = step.element(key).parent;
    Tally tried = *step.element(countersign).extra->tally();
    if (auto removed = tried.remove(who); !removed) return removed;
    step.emit(told(step, key, remove_signer, arguments, {who}));
    step.emit(SignerRemoved{countersign, who});
    for (Key child = step.element(countersign).first_child; child != 0;) {
        const Key next = step.element(child).next_sibling;
        if (step.element(child).role == Role::participant && task_state(step.element(child))->participant == who) step.cancel(child);
        child = next;
    }
    countersign_goes_on(step, countersign);
    return {};
}

Result<void> remove_beside(Step& step, Key key, const std::string& who, const Context& arguments) {
    for (Key child = step.element(key).first_child; child != 0; child = step.element(child).next_sibling) {
        const Element& e = step.element(child);
        const TaskState* asked = task_state(e);
        if (e.role != Role::aside || duties_of(e)->aside == AsideKind::consult || asked == nullptr || asked->participant != who) continue;
        step.emit(told(step, key, remove_signer, arguments, {who}));
        drop_aside(step, child);
        return {};
    }
    const Duties* duties = duties_of(step.element(key));
    if (duties == nullptr || std::none_of(duties->planned.begin(), duties->planned.end(), [&](const Duties::Planned& one) { return one.who == who; }))
        return not_asked(who);
    step.emit(told(step, key, remove_signer, arguments, {who}));
    step.emit(SignerRemoved{key, who});
    return {};
}

Result<void> run(Step& step, Key key, const Context& arguments) {
    const Element& task = step.element(key);
    const std::string given = text_of(arguments, "who");
    if (task.role == Role::aside) { // the signer's own task
        const std::string who = task_state(task)->participant;
        if (!given.empty() && given != who) return not_asked(given);
        step.emit(told(step, key, remove_signer, arguments, {who}));
        drop_aside(step, key);
        return {};
    }
    if (given.empty()) return Error{"operation.argument", "removeSigner: say who", "who"};
    return task.role == Role::participant ? remove_participant(step, key, given, arguments) : remove_beside(step, key, given, arguments);
}

} // namespace

const Operation remove_signer{
    .info = {.name = "removeSigner",
             .en = "takes out a signer who has not spoken yet",
             .zh = "减签：撤回尚未表态的签署人",
             .arguments = {{"who", ArgumentType::who, "who is not asked any more; on the signer's own task it may be left out", "被减签人"}, reason()}},
    .run = run,
};

} // namespace countersign::approval
