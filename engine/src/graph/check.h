// check: reading and linting a file in one go.
#pragma once
#include "graph/lint/lint.h"
#include "model/reader.h"

namespace countersign::graph {

struct CheckOptions {
    bool strict = false; ///< departures from the standard are errors, also where they do not change the execution
    model::ReadLimits limits{};
};
struct CheckOutcome {
    model::Definitions definitions; ///< fit for compiling only where `diagnostics` has no error
    Diagnostics diagnostics;        ///< by position
    std::vector<DialectItem> dialect;
    feel::ParsedTexts texts{}; ///< the expressions that were parsed, for compiling
};
/// Never throws on bad input.
CheckOutcome check(std::string_view text, std::string_view file, const CheckOptions& options = {});
void sort_by_position(Diagnostics& diagnostics);

} // namespace countersign::graph
