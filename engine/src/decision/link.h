// Links a model: reads what it imports, resolves every reference, compiles all logic.
#pragma once
#include "decision/linked_model.h"
#include "decision/reader.h"

namespace countersign::decision {

struct LinkOutcome {
    std::shared_ptr<const LinkedModel> model; ///< null where a file cannot be read at all
    Diagnostics diagnostics;
};

inline constexpr std::size_t imported_models_max = 64;

/// @param analyze  also warns of what in an expression is null for ever (expression/analyze.h)
LinkOutcome link(std::string_view xml, std::string_view file, const DecisionImports& imports, bool analyze = false);

} // namespace countersign::decision
