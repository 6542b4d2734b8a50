// The public face of decisions.
#include "decision/evaluation.h"
#include "decision/link.h"
#include "decision/verify/verify.h"
#include <set>

namespace countersign {

namespace {

using decision::Element;
using decision::ElementKind;

/// Input data that a decision depends on, in the order in which they are reached.
void collect_inputs(const Element& element, std::set<const Element*>& seen, std::vector<std::string>& names) {
    const auto visit = [&](const std::vector<decision::Visible>& required) {
        for (const auto& visible : required) {
            if (!seen.insert(visible.element).second) continue;
            if (visible.element->kind() == ElementKind::input_data)
                names.emplace_back(visible.name);
            else if (visible.element->kind() == ElementKind::decision)
                collect_inputs(*visible.element, seen, names);
        }
    };
    visit(element.visible);
    for (const auto& import : element.imported) visit(import.elements);
}

} // namespace

DecisionModel::DecisionModel(std::shared_ptr<const decision::LinkedModel> linked) : linked_(std::move(linked)) {}

const std::string& DecisionModel::name() const { return linked_->main().definitions.name; }
const std::string& DecisionModel::space() const { return linked_->main().definitions.space; }

std::vector<DecisionInfo> DecisionModel::decisions() const {
    std::vector<DecisionInfo> rows;
    for (const auto& element : linked_->elements) {
        if (element->unit != &linked_->main() || element->kind() == ElementKind::input_data) continue;
        DecisionInfo row{.name = element->source->name,
                         .id = element->source->id,
                         .type = feel::to_string(element->type),
                         .question = element->source->question};
        row.kind = element->kind() == ElementKind::decision                   ? DecisionInfo::Kind::decision
                   : element->kind() == ElementKind::business_knowledge_model ? DecisionInfo::Kind::business_knowledge_model
                                                                              : DecisionInfo::Kind::decision_service;
        std::set<const Element*> seen;
        if (row.kind == DecisionInfo::Kind::decision)
            collect_inputs(*element, seen, row.inputs);
        else
            for (const auto& parameter : element->signature.parameters) row.inputs.push_back(parameter.name);
        rows.push_back(std::move(row));
    }
    return rows;
}

Result<DecisionOutcome> DecisionModel::decide(std::string_view name, const DecisionRequest& request) const {
    const Element* element = linked_->find(linked_->main(), name);
    if (element == nullptr || element->kind() != ElementKind::decision)
        return Error{"decision.unknown", fmt::format("\"{}\" has no decision \"{}\"", linked_->main().definitions.name, name),
                     linked_->main().definitions.file};
    return std::make_shared<decision::Evaluation>(linked_, request)->decide(*element);
}

Result<DecisionOutcome> DecisionModel::invoke(std::string_view name, const DecisionRequest& request) const {
    const Element* element = linked_->find(linked_->main(), name);
    if (element == nullptr || element->kind() == ElementKind::decision || element->kind() == ElementKind::input_data)
        return Error{
            "decision.unknown",
            fmt::format("\"{}\" has no business knowledge model or decision service \"{}\"", linked_->main().definitions.name, name),
            linked_->main().definitions.file};
    return std::make_shared<decision::Evaluation>(linked_, request)->invoke(*element);
}

namespace {

DecisionReport report_of(decision::LinkOutcome linked) {
    DecisionReport report;
    report.diagnostics = std::move(linked.diagnostics);
    std::stable_sort(report.diagnostics.begin(), report.diagnostics.end(), [](const Diagnostic& a, const Diagnostic& b) {
        return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column);
    });
    if (linked.model != nullptr) report.model = std::make_shared<const DecisionModel>(std::move(linked.model));
    report.usable = report.model != nullptr && !has_errors(report.diagnostics);
    return report;
}

} // namespace

DecisionReport read_decisions(std::string_view xml, std::string_view file, const DecisionImports& imports) {
    return report_of(decision::link(xml, file, imports));
}

std::string decision_namespace(std::string_view xml) { return decision::read_dmn(xml, {}).definitions.space; }

bool is_decision_file(std::string_view xml) { return decision::read_dmn(xml, {}).definitions.position.line != 0; }

DecisionReport check_decisions(std::string_view xml, std::string_view file, const DecisionImports& imports) {
    auto linked = decision::link(xml, file, imports, true);
    if (linked.model != nullptr) {
        auto findings = decision::verify_tables(*linked.model);
        linked.diagnostics.insert(linked.diagnostics.end(), std::make_move_iterator(findings.begin()),
                                  std::make_move_iterator(findings.end()));
    }
    return report_of(std::move(linked));
}

} // namespace countersign
