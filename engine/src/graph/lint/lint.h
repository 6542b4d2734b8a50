// Lint: rules about processes as graphs. One rule, one file, one row in the table (rule.h, lint.cpp).
#pragma once
#include "expression/parsed_texts.h"
#include "model/model.h"
#include <countersign/diagnostic.h>

namespace countersign::graph {

struct LintOptions {
    bool strict = false; ///< what departs from the standard without changing the execution is an error too
};

/// Findings of all rules about all executable processes; those of other processes too under `strict`.
/// @param texts  takes the expressions that were parsed
Diagnostics lint(const model::Definitions& definitions, const LintOptions& options, feel::ParsedTexts& texts);

} // namespace countersign::graph
