// Business rule tasks: which decision is asked, and where its result goes. `approval:decision` goes before what other engines' files say.
#include "model/extension.h"
#include "program/compiler.h"

namespace countersign::program {

namespace {

const model::XmlElement* decision_element(const model::FlowNode& node) {
    for (const auto& element : node.extensions)
        if (element.space == approval::xml_namespace && element.name == "decision") return &element;
    return nullptr;
}

} // namespace

void Compiler::compile_decision(const model::FlowNode& source, Node& node) {
    const auto& extension = model::extension_of(source);
    auto spec = std::make_unique<DecisionSpec>();
    model::Position position = source.position;
    if (const auto* element = decision_element(source)) {
        position = element->position;
        if (const auto* ref = element->attribute("ref")) spec->ref = *ref;
        if (const auto* result = element->attribute("result")) spec->result_variable = *result;
    } else if (extension.decision) {
        position = extension.position;
        spec->ref = extension.decision->decision;
        spec->result_variable = extension.result_variable;
        spec->result = extension.decision->result;
        if (extension.decision->binding.kind != model::Binding::Kind::latest)
            report(position, source.id, "decision.binding", fmt::format("\"{}\" wants a certain version of its decision", source.id),
                   "ask the latest: decisions are asked in the version deployed last");
    } else if (!extension.job_type.empty() || !extension.script.empty()) {
        return compile_job(source, node);
    } else {
        return; // an incident where the token comes
    }
    if (spec->ref.empty())
        report(position, source.id, "decision.no-reference", fmt::format("business rule task \"{}\" names no decision", source.id),
               "write ref=\"…\": name or id of a decision");
    if (spec->ref.starts_with('=')) spec->computed = formula(spec->ref, position, source.id, fmt::format("decision of \"{}\"", source.id));
    node.decision = std::move(spec);
}

} // namespace countersign::program
