#include "execution/assignment/assign.h"
#include "execution/behavior/who.h"

namespace countersign::execution {

ChooseFunction choose_by(approval::Strategy strategy) {
    static constexpr std::array<ChooseFunction, 6> table{choose_any_of,       choose_each,            choose_round_robin,
                                                         choose_least_loaded, choose_department_lead, choose_superior_chain};
    return table[static_cast<std::size_t>(strategy)];
}

namespace {

/// `starter` is who started the case, where no variable has that name.
Result<void> evaluate_of(const Step& step, Key task, const program::UserTaskSpec::Who& who, std::vector<std::string>& out) {
    const auto& starter = step.state().starter();
    if (!who.formula || starter.empty() || step.state().variable(task, "starter") != nullptr) return evaluate_who(step, task, who, out);
    auto value = step.evaluate(who.formula, task, Context{{"starter", "user:" + starter}});
    if (!value) return std::move(value).error();
    return add_who(*value, who, out);
}

Result<Choice> choose(const Pool& pool) {
    for (const auto& name : pool.of)
        if (!pool.organisation.knows(name)) return Error{"assignment.unknown", fmt::format("the organisation does not know {}", name), name};
    return choose_by(pool.spec.definition.strategy)(pool);
}

/// Who the fallback names, as it stands: persons get the task, others are offered it.
Result<Choice> fall_back(const Step& step, Key task, const program::UserTaskSpec::Assign& spec) {
    Choice choice;
    if (auto evaluated = evaluate_who(step, task, spec.fallback, choice.who); !evaluated) return std::move(evaluated).error();
    choice.offered = std::any_of(choice.who.begin(), choice.who.end(), [](const std::string& who) { return approval::names_principal(who) && !who.starts_with("user:"); });
    return choice;
}

} // namespace

Result<Assigned> assign(const Step& step, Key task, const program::UserTaskSpec::Assign& spec) {
    const auto* organisation = step.environment().organisation;
    if (organisation == nullptr) return Error{"assignment.no-organisation", fmt::format("task \"{}\" asks the organisation, and none is in use", step.node(task).id), step.node(task).id};
    Pool pool{step, *organisation, task, spec, {}};
    if (auto evaluated = evaluate_of(step, task, spec.of, pool.of); !evaluated) return std::move(evaluated).error();
    auto choice = choose(pool);
    const bool failed = !choice || choice->who.empty();
    const bool has_fallback = spec.fallback.formula || !spec.fallback.text.empty();
    if (failed && !has_fallback && !choice) return std::move(choice).error();
    if (failed && has_fallback) {
        choice = fall_back(step, task, spec);
        if (!choice) return std::move(choice).error();
    }
    if (choice->who.empty())
        return Error{"assignment.nobody", fmt::format("nobody of {} can do task \"{}\" now", fmt::join(pool.of, ", "), step.node(task).id), step.node(task).id};
    AssignmentMade made{task, to_string(spec.definition.strategy), fmt::format("{}", fmt::join(pool.of, ", ")), choice->who, choice->load, failed};
    return Assigned{std::move(*choice), std::move(made)};
}

void emit(Step& step, Assigned& assigned) {
    if (assigned.choice.counted) step.emit(std::move(*assigned.choice.counted));
    step.emit(std::move(assigned.made));
}

} // namespace countersign::execution
