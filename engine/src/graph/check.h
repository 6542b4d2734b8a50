// check: reading and linting a file in one go.
#pragma once
#include "graph/lint/lint.h"
#include "model/reader.h"

namespace countersign::graph {

struct CheckOptions {
    bool strict = false;
    model::ReadLimits limits{};
};
struct CheckOutcome {
    model::Definitions definitions;
    Diagnostics diagnostics; ///< by position
};
CheckOutcome check(std::string_view text, std::string_view file, const CheckOptions& options = {});
void sort_by_position(Diagnostics& diagnostics);

} // namespace countersign::graph
