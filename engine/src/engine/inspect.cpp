#include "engine/inspect.h"
#include "engine/definition_references.h"
#include "engine/operations.h"
#include "graph/check.h"
#include "graph/dot.h"
#include "program/companions.h"
#include <countersign/check.h>

namespace countersign {

namespace engine {

Inspected inspect(std::string_view xml, std::string_view file, const program::CompileOptions& options, bool strict) {
    auto checked = graph::check(xml, file, {.strict = strict});
    Inspected result{{}, std::move(checked.diagnostics), std::move(checked.dialect), {}};
    if (has_errors(result.diagnostics)) return result; // compiling needs a sound model
    auto compiled = program::compile(checked.definitions, options, std::move(checked.texts));
    result.diagnostics.insert(result.diagnostics.end(), std::make_move_iterator(compiled.diagnostics.begin()),
                              std::make_move_iterator(compiled.diagnostics.end()));
    graph::sort_by_position(result.diagnostics);
    if (has_errors(result.diagnostics)) return result;
    result.programs = std::move(compiled.programs);
    result.references = references_of(result.programs, checked.definitions);
    return result;
}

} // namespace engine

CheckReport check_definitions(std::string_view xml, std::string_view file, bool strict, const std::vector<SourceFile>& beside) {
    Diagnostics findings;
    program::CompileOptions options{.external_script_formats = {}, .all_processes = true, .operations = engine::operation_names()};
    if (!beside.empty()) options.companions = program::read_companions(beside, findings);
    auto inspected = engine::inspect(xml, file, options, strict);
    inspected.diagnostics.insert(inspected.diagnostics.end(), findings.begin(), findings.end());
    const bool deployable = !has_errors(inspected.diagnostics);
    CheckReport report{std::move(inspected.diagnostics), deployable, std::move(inspected.dialect), {}, std::move(inspected.references)};
    for (const auto& program : inspected.programs) report.processes.push_back(program->process_id);
    return report;
}

std::string definitions_to_dot(std::string_view xml, std::string_view file) {
    const auto read = model::read_bpmn(xml, file);
    if (has_errors(read.diagnostics)) return {};
    std::string dot;
    for (const auto& process : read.definitions.processes) dot += graph::to_dot(process);
    return dot;
}

} // namespace countersign
