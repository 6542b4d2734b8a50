#include "execution/agent.h"
#include "execution/task_access.h"

namespace countersign::execution {

namespace {

Actor as_actor(const Step& step, const std::string& principal) {
    return Actor(principal, step.environment().organisation->roles_of(principal, step.environment().now));
}

} // namespace

std::optional<std::string> in_whose_name(const Step& step, const MayAs& may) {
    const Actor& actor = step.environment().actor;
    if (may(actor)) return std::string{};
    const auto* organisation = step.environment().organisation;
    if (organisation == nullptr || actor.is_system()) return std::nullopt;
    const Program& root = *step.state().programs[0];
    for (auto& principal : organisation->principals_of(actor.user, step.environment().now, root.matter.code, root.process_id))
        if (may(as_actor(step, principal))) return std::move(principal);
    return std::nullopt;
}

std::optional<Error> why_not_as_agent(const Step& step, const MayAs& may) {
    const Actor& actor = step.environment().actor;
    const auto* organisation = step.environment().organisation;
    if (organisation == nullptr) return std::nullopt;
    const Program& root = *step.state().programs[0];
    for (const auto& agency : organisation->data().agencies) {
        if (agency.agent != actor.user || !may(as_actor(step, agency.principal))) continue;
        if (auto refused = organisation->may_act_for(actor.user, agency.principal, step.environment().now, root.matter.code, root.process_id); !refused) return std::move(refused).error();
    }
    return std::nullopt;
}

Result<void> work_on(Step& step, const Element& task) {
    const auto may = [&](const Actor& as) { return may_work_on(task, as); };
    auto name = in_whose_name(step, may);
    if (!name) {
        if (auto why = why_not_as_agent(step, may)) return std::move(*why);
        return not_yours(step, task.key);
    }
    step.act_for(std::move(*name));
    return {};
}

void note_agent(Step& step, Key key) {
    if (!step.acting_for().empty()) step.emit(ActedFor{key, step.environment().actor.user, step.acting_for()});
}

} // namespace countersign::execution
