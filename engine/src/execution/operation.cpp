// Before an operation runs: its arguments, and who may.
#include "execution/operation.h"
#include "execution/agent.h"
#include "execution/behavior/who.h"
#include "execution/task_access.h"

namespace countersign::execution {

namespace {

using Allow = program::UserTaskSpec::Allow;

bool names(const std::vector<std::string>& operations, const char* name) { return std::find(operations.begin(), operations.end(), name) != operations.end(); }

/// What decides for this task: its own list, else its process's, else that of the process that was started.
const std::vector<Allow>& allowances_of(const Step& step, Key key) {
    const auto& programs = step.state().programs;
    const Element* e = step.state().find(key);
    if (e != nullptr && e->role != Role::process) {
        const auto& node = *step.state().node_of(*e);
        if (node.user_task && !node.user_task->allow.empty()) return node.user_task->allow;
        if (!programs[e->program]->allow.empty()) return programs[e->program]->allow;
    }
    return programs[0]->allow;
}

bool law_allows(const Step& step, const char* name) {
    const auto* calendars = step.environment().calendars;
    const auto& law_id = step.state().programs[0]->matter.law;
    const LawPack* law = calendars == nullptr || law_id.empty() ? nullptr : calendars->law(law_id);
    return law != nullptr && names(law->operations, name);
}

enum class Permission : std::uint8_t { none, to_relation, to_actor };

/// Whom the lists allow it: nobody, those whom the operation is for, or the actor by name.
Permission permission(const Step& step, Key key, const char* name, const Actor& actor) {
    const auto& allowances = allowances_of(step, key);
    if (allowances.empty()) return law_allows(step, name) ? Permission::to_relation : Permission::none;
    auto found = Permission::none;
    for (const auto& allowed : allowances) {
        if (!names(allowed.operations, name)) continue;
        if (allowed.who.empty()) {
            found = Permission::to_relation;
            continue;
        }
        std::vector<std::string> who;
        for (const auto& named : allowed.who)
            if (auto evaluated = evaluate_who(step, step.alive(key) ? key : 1, named, who); !evaluated) continue; // names nobody
        if (std::any_of(who.begin(), who.end(), [&](const std::string& one) { return speaks_for(actor, one); })) return Permission::to_actor;
    }
    return found;
}

bool owns(const Element& task, const Actor& actor) {
    const Duties* duties = duties_of(task);
    return duties != nullptr && !duties->owner.empty() && duties->owner == actor.user;
}

bool is_involved(const Step& step, const Actor& actor) {
    const State& state = step.state();
    if (state.starter() == actor.user) return true;
    for (const Element& e : state.elements())
        if (e.alive && (e.waits & waits_task) != 0 && (may_work_on(e, actor) || owns(e, actor))) return true;
    if (!state.file()) return false;
    const auto& copies = state.file()->copies;
    return std::any_of(copies.begin(), copies.end(), [&](const CaseFile::Copy& copy) { return speaks_for(actor, copy.to); });
}

bool stands_in(const Step& step, Key key, Relation relation, const Actor& actor) {
    const Element* task = key == 1 ? nullptr : open_task(step, key);
    switch (relation) {
    case Relation::holder: return task != nullptr ? may_work_on(*task, actor) : is_involved(step, actor);
    case Relation::owner: return task != nullptr && (may_work_on(*task, actor) || owns(*task, actor));
    case Relation::involved: return is_involved(step, actor);
    case Relation::starter: return step.state().starter() == actor.user;
    case Relation::addressee: return true; // the operation looks for it
    case Relation::administrator: return false;
    }
    return false;
}

Error not_allowed(const Step& step, Key key, const Operation& operation, std::string_view why) {
    const auto id = key == 1 ? to_string(step.state().id) : to_string(EntityId{step.state().id, key});
    return {"operation.not-allowed",
            fmt::format("{} may not {} {} {}: {}", step.environment().actor.user, operation.info.name, key == 1 ? "case" : "task", id, why), id};
}

Result<void> check_authority(const Step& step, Key key, const Operation& operation, const Actor& actor) {
    if (actor.is_system() || actor.administrator) return {};
    const auto allowed = permission(step, key, operation.info.name, actor);
    if (allowed == Permission::to_actor) return {};
    if (operation.info.who == Relation::administrator) return not_allowed(step, key, operation, "that is an administrator's right");
    if (operation.info.needs_permission && allowed == Permission::none)
        return not_allowed(step, key, operation, "neither task nor process nor law pack allows it");
    if (stands_in(step, key, operation.info.who, actor)) return {};
    if (key != 1) return not_yours(step, key);
    return not_allowed(step, key, operation, fmt::format("it is for the {} of the case", to_string(operation.info.who)));
}

} // namespace

Result<void> may_operate(const Step& step, Key key, const Operation& operation) {
    const auto may = [&](const Actor& as) { return check_authority(step, key, operation, as).has_value(); };
    if (!in_whose_name(step, may)) {
        if (auto why = why_not_as_agent(step, may)) return std::move(*why);
        return check_authority(step, key, operation, step.environment().actor);
    }
    if (operation.while_suspended) return {};
    if (const Element* e = step.state().find(key)) return is_awake(step, *e);
    return {};
}

Result<void> operate(Step& step, Key key, const Operation& operation, const Context& arguments) {
    const bool of_case = key == 1;
    if (!of_case && open_task(step, key) == nullptr) return not_open(step.state(), key, "task");
    if (of_case ? !operation.info.of_case : !operation.info.of_task)
        return Error{"operation.target", fmt::format("{} is done to a {}, not to a {}", operation.info.name, of_case ? "task" : "case", of_case ? "case" : "task"),
                     operation.info.name};
    if (auto may = may_operate(step, key, operation); !may) return may;
    step.act_for(in_whose_name(step, [&](const Actor& as) { return check_authority(step, key, operation, as).has_value(); }).value());
    auto checked = conforming_arguments(operation.info, arguments);
    if (!checked) return std::move(checked).error();
    return operation.run(step, key, *checked);
}

TaskOperated told(const Step& step, Key key, const Operation& operation, const Context& arguments, std::vector<std::string> to, Context details) {
    return {.key = key,
            .operation = operation.info.name,
            .by = step.environment().actor.user,
            .for_whom = step.acting_for(),
            .reason = text_of(arguments, "reason"),
            .to = std::move(to),
            .details = Value(std::move(details))};
}

} // namespace countersign::execution

namespace countersign {

const char* to_string(Relation relation) {
    static constexpr std::array names{"holder", "owner", "involved", "starter", "addressee", "administrator"};
    return names[static_cast<std::size_t>(relation)];
}

const char* to_string(ArgumentType type) {
    static constexpr std::array names{"text", "user", "who", "whole", "flag", "instant", "element", "data"};
    return names[static_cast<std::size_t>(type)];
}

} // namespace countersign
