// Persons whom the organisation names, and which tasks of a case belong to different persons or to one.
#include "program/compiler.h"

namespace countersign::program {

void Compiler::compile_duties(const model::Process& process) {
    auto extension = approval::read_duties(process, definitions_, diagnostics_);
    program_->duties = std::move(extension.duties);
    if (!extension.applicant.empty())
        program_->applicant = formula(extension.applicant, extension.applicant_place, process.id, fmt::format("applicant of \"{}\"", process.id));
}

UserTaskSpec::Assign Compiler::assign(approval::AssignDefinition definition, const model::FlowNode& source) {
    auto of = who(definition.of, source, to_string(definition.strategy));
    auto fallback = who(definition.fallback, source, "fallback");
    return {std::move(definition), std::move(of), std::move(fallback)};
}

void Compiler::compile_assignments(approval::TaskExtension& extension, const model::FlowNode& source, UserTaskSpec& spec) {
    if (extension.assign) spec.assign = std::make_unique<UserTaskSpec::Assign>(assign(std::move(*extension.assign), source));
    if (!extension.countersign) return;
    for (const auto& looked_up : extension.countersign->looked_up) spec.looked_up.push_back(assign(looked_up.by, source));
}

} // namespace countersign::program
