// An executable process is written in formal expressions (8.4.6); others are meant for people to read.
#include "graph/lint/expressions.h"
#include "graph/lint/table.h"

namespace countersign::graph {

const Rule expression_not_formal{"expression.not-formal", Weight::formality, [](const Scope& scope, Findings& findings) {
                                     if (!scope.process.is_executable) return;
                                     for (const auto& placed : scope.expressions)
                                         if (!placed.expression.formal && placed.what != "transformation") // whose type is formal already
                                             findings.add(
                                                 placed.owner, placed.expression.position,
                                                 fmt::format("the {} of \"{}\" is not a formal expression", placed.what, placed.owner.id),
                                                 "add xsi:type=\"tFormalExpression\"");
                                 }};

} // namespace countersign::graph
