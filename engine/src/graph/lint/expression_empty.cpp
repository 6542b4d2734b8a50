// An expression element without a body says nothing: it counts as if it were not there.
#include "graph/lint/expressions.h"
#include "graph/lint/table.h"

namespace countersign::graph {

const Rule expression_empty{"expression.empty", Weight::deviation, [](const Scope& scope, Findings& findings) {
                                for (const auto& placed : scope.expressions)
                                    if (placed.expression.body.empty())
                                        findings.add(placed.owner, placed.expression.position,
                                                     fmt::format("the {} of \"{}\" is empty", placed.what, placed.owner.id),
                                                     "write the expression, or remove the element");
                            }};

} // namespace countersign::graph
