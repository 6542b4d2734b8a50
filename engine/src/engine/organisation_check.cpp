// What definitions and an organisation make of each other, before anything runs.
#include "engine/duty_check.h"
#include "engine/inspect.h"
#include "graph/check.h"
#include <countersign/organisation_check.h>

namespace countersign {

namespace {

using program::UserTaskSpec;

class OrganisationCheck {
  public:
    OrganisationCheck(const Organisation& organisation, Instant at, std::string_view file) : organisation_(organisation), at_(at), file_(file) {}

    Diagnostics run(const model::Definitions& definitions, const std::vector<std::shared_ptr<program::Program>>& programs) {
        for (const auto& process : definitions.processes) note(process.body);
        for (const auto& program : programs) {
            std::map<std::string, engine::People> people_of;
            for (const auto& node : program->nodes)
                if (node.user_task) people_of[node.id] = look_at(node);
            if (const auto found = engine::find_unkeepable(*program, people_of))
                report(Severity::error, found->rules.front()->place, program->process_id, "duty.unsatisfiable",
                       fmt::format("with this organisation the rule{} cannot be kept: {}", found->rules.size() == 1 ? "" : fmt::format("s in lines {}", lines_of(found->rules)), found->people),
                       "give one of the tasks more people, or change the rule");
        }
        graph::sort_by_position(findings_);
        return std::move(findings_);
    }

  private:
    void note(const model::Container& container) {
        for (const auto& node : container.nodes) {
            positions_.emplace(node.id, node.position);
            if (node.body) note(*node.body);
        }
    }

    /// Names whom the task names and nobody knows; answers who may do it.
    engine::People look_at(const program::Node& node) {
        const auto& task = *node.user_task;
        engine::People people = std::set<std::string>{};
        bool anybody = true;
        const auto add = [&](const UserTaskSpec::Who& who, std::string_view position = {}) {
            if (who.formula) people.reset();
            if (who.formula || who.text.empty()) return;
            anybody = false;
            know(node, who.text);
            if (people)
                for (auto& member : organisation_.members_of(who.text, at_, position)) people->insert(std::move(member));
        };
        for (const auto& candidate : task.candidates) add(candidate);
        add(task.assignee);
        for (const auto& participant : task.participants) add(participant);
        add(task.lead);
        if (task.assign) add_assignment(node, *task.assign, add, people, anybody);
        for (const auto& one : task.looked_up) add_assignment(node, one, add, people, anybody);
        if (anybody) people.reset();
        else if (people && people->empty())
            report(Severity::warning, position_of(node), node.id, "organisation.nobody", fmt::format("with this organisation nobody can do task \"{}\"", node.id), "add people to those it is offered to");
        return people;
    }

    template<class Add> void add_assignment(const program::Node& node, const UserTaskSpec::Assign& assign, Add& add, engine::People& people, bool& anybody) {
        const auto& definition = assign.definition;
        for (const auto& position : {definition.position, definition.up_to})
            if (!position.empty()) know(node, "position:" + position);
        add(assign.fallback);
        const bool by_structure = definition.strategy == approval::Strategy::department_lead || definition.strategy == approval::Strategy::superior_chain;
        if (!by_structure) return add(assign.of, definition.position);
        if (!assign.of.formula) know(node, assign.of.text);
        anybody = false;
        people.reset(); // leads and superiors depend on the moment
    }

    void know(const program::Node& node, const std::string& who) {
        if (!organisation_.knows(who))
            report(Severity::warning, position_of(node), node.id, "organisation.unknown", fmt::format("task \"{}\" names {}, which the organisation does not know", node.id, who), "declare it there, or correct the name");
    }

    model::Position position_of(const program::Node& node) const {
        const auto at = positions_.find(node.id);
        return at == positions_.end() ? model::Position{} : at->second;
    }
    static std::string lines_of(const std::vector<const approval::DutyDefinition*>& rules) {
        std::vector<int> lines;
        for (const auto* rule : rules) lines.push_back(rule->place.line);
        return fmt::format("{}", fmt::join(lines, ", "));
    }
    void report(Severity severity, const model::Position& position, const std::string& element, std::string code, std::string message, std::string advice) {
        findings_.push_back({severity, std::move(code), std::move(message), std::move(advice), std::string(file_), position.line, position.column, element});
    }

    const Organisation& organisation_;
    Instant at_;
    std::string_view file_;
    std::map<std::string, model::Position> positions_;
    Diagnostics findings_;
};

} // namespace

Diagnostics check_with_organisation(std::string_view xml, std::string_view file, const Organisation& organisation, Instant at) {
    const auto checked = graph::check(xml, file);
    if (has_errors(checked.diagnostics)) return {};
    const auto compiled = program::compile(checked.definitions, {.external_script_formats = {}, .all_processes = true});
    return OrganisationCheck(organisation, at, file).run(checked.definitions, compiled.programs);
}

} // namespace countersign
