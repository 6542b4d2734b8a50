// Add signer (加签): somebody else signs too, before the task, at the same time or after it. On a countersign one more participant.
#include "approval/operation/people.h"
#include "approval/operation/table.h"
#include "execution/behavior/countersign.h"
#include "execution/task_access.h"
#include "execution/task_work.h"

namespace countersign::approval {

namespace {

using namespace execution;

using Position = AsideKind;

std::optional<Position> position_of(const std::string& text) {
    for (const auto position : {Position::before, Position::parallel, Position::after})
        if (text == to_string(position)) return position;
    return std::nullopt;
}

bool is_asked(const Step& step, Key key, const std::string& who) {
    const Element& task = step.element(key);
    for (Key child = task.first_child; child != 0; child = step.element(child).next_sibling) {
        const Element& e = step.element(child);
        if (const TaskState* asked = task_state(e); e.role == Role::aside && duties_of(e)->aside != AsideKind::consult && asked != nullptr && asked->participant == who) return true;
    }
    const Duties* duties = duties_of(task);
    return duties != nullptr && std::any_of(duties->planned.begin(), duties->planned.end(), [&](const Duties::Planned& one) { return one.who == who; });
}

Error already(const std::string& who) { return {"countersign.already-participant", fmt::format("{} is asked already", who), who}; }

Participant participant_of(const Context& arguments, std::string who) {
    return {.who = std::move(who), .weight = whole_of(arguments, "weight").value_or(1), .veto = flag_of(arguments, "veto")};
}

/// One more in the tally of the countersign.
Result<void> add_participants(Step& step, Key key, Position position, const Context& arguments) {
    const Key countersign = step.element(key).parent;
    Tally tried = *step.element(countersign).extra->tally();
    const bool sequential = tried.setup().sequential;
    if (position != (sequential ? Position::after : Position::parallel))
        return Error{"operation.argument", fmt::format("addSigner: a {0} countersign takes signers before the task or {1}", sequential ? "sequential" : "parallel", sequential ? "after" : "parallel"), "position"};
    for (const auto& who : texts_of(arguments, "who"))
        if (auto added = tried.add(participant_of(arguments, who)); !added) return added;
    step.emit(told(step, key, add_signer, arguments, texts_of(arguments, "who"), {{"position", to_string(position)}}));
    for (auto& who : texts_of(arguments, "who")) step.emit(SignerAdded{countersign, participant_of(arguments, std::move(who))});
    countersign_goes_on(step, countersign);
    return {};
}

Result<void> run(Step& step, Key key, const Context& arguments) {
    const auto text = text_of(arguments, "position");
    const Element& task = step.element(key);
    if (task.role == Role::aside || task.role == Role::extra)
        return Error{"operation.target", "addSigner: a task beside the diagram has no signers of its own", to_string(EntityId{step.state().id, key})};
    const bool of_countersign = task.role == Role::participant;
    const auto position = text.empty() ? std::optional(of_countersign && step.element(task.parent).extra->tally()->setup().sequential ? Position::after : Position::parallel) : position_of(text);
    if (!position) return Error{"operation.argument", fmt::format("addSigner: position \"{}\" is none of before, parallel and after", text), "position"};
    if (of_countersign && *position != Position::before) return add_participants(step, key, *position, arguments);
    if (arguments.find("weight") != nullptr || arguments.find("veto") != nullptr)
        return Error{"operation.argument", "addSigner: weight and veto are for a countersign's participants", "weight"};
    std::set<std::string> named;
    for (const auto& who : texts_of(arguments, "who"))
        if (is_asked(step, key, who) || !named.insert(who).second) return already(who);
    step.emit(told(step, key, add_signer, arguments, texts_of(arguments, "who"), {{"position", to_string(*position)}}));
    for (const auto& who : texts_of(arguments, "who")) {
        if (*position == Position::after) step.emit(SignerPlanned{key, who, step.environment().actor.user});
        else ask_beside(step, key, *position, who, step.environment().actor.user, *position == Position::before);
    }
    return {};
}

} // namespace

const Operation add_signer{
    .info = {.name = "addSigner",
             .en = "asks somebody else to sign too: before, in parallel or after",
             .zh = "加签：前加签、并加签或后加签",
             .arguments = {{"who", ArgumentType::who, "who signs too", "加签人", true, true},
                           {"position", ArgumentType::text, "before, parallel or after; left out: parallel, on a sequential countersign after", "before 前加签、parallel 并加签、after 后加签"},
                           {"weight", ArgumentType::whole, "weight in a countersign", "会签权重"},
                           {"veto", ArgumentType::flag, "veto in a countersign", "会签否决权"},
                           reason()}},
    .run = run,
};

} // namespace countersign::approval
