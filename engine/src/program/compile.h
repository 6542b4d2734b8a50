// Compiles a checked model into programs, one for each executable process and each global task.
#pragma once
#include "expression/parsed_texts.h"
#include "model/model.h"
#include "program/program.h"
#include <countersign/diagnostic.h>

namespace countersign::program {

struct CompileOptions {
    std::vector<std::string> external_script_formats{}; ///< script formats that become jobs of type "script:<format>"; others but FEEL are refused
    bool all_processes = false; ///< also those marked isExecutable="false"
    std::vector<std::string> operations{}; ///< names that approval:allow may use; empty: they are not checked
    std::shared_ptr<const Companions> companions{}; ///< forms and texts that are deployed with the file; null: they are not known
};

struct CompileOutcome {
    std::vector<std::shared_ptr<Program>> programs; ///< `definition` is not set yet
    Diagnostics diagnostics;                        ///< expressions that do not parse, what this engine cannot execute …
};

/// The model must come from `model::read_bpmn` without errors.
/// @param texts  expressions that are parsed already: those of a check
CompileOutcome compile(const model::Definitions& definitions, const CompileOptions& options = {}, feel::ParsedTexts texts = {});

} // namespace countersign::program
