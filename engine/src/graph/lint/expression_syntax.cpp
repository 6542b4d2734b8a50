// An expression that does not parse stops every instance that comes to it; better to know when the file is checked.
#include "graph/lint/expressions.h"
#include "graph/lint/table.h"

namespace countersign::graph {

const Rule expression_syntax{"expression.syntax", Weight::error, [](const Scope& scope, Findings& findings) {
                                 for (const auto& placed : scope.expressions) {
                                     if (placed.kind == PlacedExpression::Kind::event_condition) continue; // condition_event_syntax
                                     if (const auto fault = syntax_fault(scope.definitions, placed))
                                         findings.add(
                                             placed.owner, fault->position,
                                             fmt::format("the {} of \"{}\" is not FEEL: {}", placed.what, placed.owner.id, fault->message),
                                             "correct the expression");
                                 }
                             }};

} // namespace countersign::graph
