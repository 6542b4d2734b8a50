#include "execution/duty.h"

namespace countersign::execution {

namespace {

using approval::DutyDefinition;

struct Place {
    std::string_view process, task;
};

std::string_view id_of(const State& state, ProgramIndex program, NodeIndex node) {
    const auto& nodes = state.programs[program]->nodes;
    return node < nodes.size() ? std::string_view(nodes[node].id) : std::string_view{};
}

Place place_of(const State& state, const Element& task) { return {state.programs[task.program]->process_id, id_of(state, task.program, task.node)}; }

bool is_one_of(std::string_view user, std::initializer_list<std::string_view> persons) {
    return !user.empty() && std::find(persons.begin(), persons.end(), user) != persons.end();
}

/// One question: may these persons, acting as one, have the task under the rules of this case?
class Question {
  public:
    Question(const Step& step, Key key, std::string_view user, std::string_view principal)
        : step_(step), state_(step.state()), task_(step.element(key)), place_(place_of(state_, task_)), user_(user), principal_(principal) {}

    /// Every process of the case may have rules.
    Result<void> rules(bool counts_open_tasks) const {
        for (const auto& program : state_.programs)
            for (const auto& duty : program->duties) {
                if (!duty.names(place_.process, place_.task)) continue;
                if (auto kept = duty.same ? same(duty) : separate(duty, counts_open_tasks); !kept) return kept;
            }
        return {};
    }

    Result<void> conflicts() const {
        const auto* organisation = step_.environment().organisation;
        if (organisation == nullptr || organisation->data().conflicts.empty()) return {};
        auto applicants = applicants_of_case();
        if (!applicants) return std::move(applicants).error();
        for (const auto& applicant : *applicants)
            for (const auto person : {user_, principal_})
                if (const auto* conflict = organisation->conflict(person, applicant))
                    return Error{"duty.conflict", fmt::format("{} may not handle cases of {}: {}", person, applicant, conflict->reason.empty() ? "they stand in conflict" : conflict->reason), id()};
        return {};
    }

  private:
    Result<void> separate(const DutyDefinition& duty, bool counts_open_tasks) const {
        for (std::size_t i = 0; i < state_.completed().size(); ++i) {
            const auto done = state_.completed()[i];
            if (is_other(duty, done.program, done.node) && (done.is_by(user_) || done.is_by(principal_))) return refused(done.is_by(user_) ? user_ : principal_, "did", done.program, done.node);
        }
        if (!counts_open_tasks) return {};
        for (const auto& other : state_.elements()) {
            if (!other.alive || (other.waits & waits_task) == 0 || !other.extra || !other.extra->task || !is_other(duty, other.program, other.node)) continue;
            if (is_one_of(other.extra->task->assignee, {user_, principal_})) return refused(other.extra->task->assignee, "holds", other.program, other.node);
        }
        return {};
    }

    /// Who did the others last has to do this one.
    Result<void> same(const DutyDefinition& duty) const {
        for (std::size_t i = state_.completed().size(); i-- > 0;) {
            const auto done = state_.completed()[i];
            if (!is_other(duty, done.program, done.node)) continue;
            if (done.is_by(user_) || done.is_by(principal_) || done.by.empty()) return {};
            return Error{"duty.same", fmt::format("task {} (\"{}\") belongs to {}, who did \"{}\"", id(), place_.task, done.on_behalf_of.empty() ? done.by : done.on_behalf_of, id_of(state_, done.program, done.node)), id()};
        }
        return {};
    }

    bool is_other(const DutyDefinition& duty, ProgramIndex program, NodeIndex node) const {
        const Place place{state_.programs[program]->process_id, id_of(state_, program, node)};
        return (place.process != place_.process || place.task != place_.task) && duty.names(place.process, place.task);
    }

    Error refused(std::string_view person, const char* how, ProgramIndex program, NodeIndex node) const {
        return {"duty.separate", fmt::format("{} {} \"{}\" of this case; somebody else has to do \"{}\"", person, how, id_of(state_, program, node), place_.task), id()};
    }

    /// What the process names, else the variable `applicant`: texts, contexts with an id, or lists of them; "user:" goes.
    Result<std::vector<std::string>> applicants_of_case() const {
        std::vector<std::string> applicants;
        if (const auto& formula = state_.programs[0]->applicant) {
            auto value = step_.evaluate(formula, 1);
            if (!value) return std::move(value).error();
            add(*value, applicants);
        } else if (const Value* value = state_.variable(1, "applicant")) {
            add(*value, applicants);
        }
        return applicants;
    }
    static void add(const Value& value, std::vector<std::string>& applicants) {
        if (value.is_list()) {
            for (const Value& item : value.as_list()) add(item, applicants);
        } else if (value.is_context()) {
            if (const Value* id = value.as_context().find("id")) add(*id, applicants);
        } else if (value.is_string()) {
            const std::string_view text = value.as_string();
            applicants.emplace_back(text.starts_with("user:") ? text.substr(5) : text);
        }
    }

    std::string id() const { return to_string(EntityId{state_.id, task_.key}); }

    const Step& step_;
    const State& state_;
    const Element& task_;
    Place place_;
    std::string_view user_, principal_;
};

Result<void> ask(const Step& step, Key task, std::string_view user, std::string_view principal, bool counts_open_tasks) {
    if (user.empty() && principal.empty()) return {}; // the system itself
    const Question question(step, task, user, principal);
    if (auto kept = question.rules(counts_open_tasks); !kept) return kept;
    return question.conflicts();
}

} // namespace

Result<void> may_handle(const Step& step, Key task, std::string_view user) { return ask(step, task, user, {}, true); }
Result<void> may_do(const Step& step, Key task, std::string_view user, std::string_view principal) { return ask(step, task, user, principal, false); }

} // namespace countersign::execution
