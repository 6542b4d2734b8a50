// A function that does not exist, or an operation on kinds that never go together, is null in every case: an incident for each instance
// that comes to it.
#include "graph/lint/expressions.h"
#include "graph/lint/table.h"

namespace countersign::graph {

const Rule expression_never_valid{
    "expression.never-valid", Weight::error, [](const Scope& scope, Findings& findings) {
        for (const auto& placed : scope.expressions)
            for (const auto& fault : static_faults(scope.definitions, placed))
                findings.add(placed.owner, fault.position,
                             fmt::format("the {} of \"{}\" can have no value: {}", placed.what, placed.owner.id, fault.message),
                             "correct the expression");
    }};

} // namespace countersign::graph
