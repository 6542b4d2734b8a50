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

LinkOutcome link(std::string_view xml, std::string_view file, const DecisionImports& imports);

} // namespace countersign::decision
