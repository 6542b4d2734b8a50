// A conditional event whose condition does not parse never occurs; what is around it runs on, so that it weighs less than a broken flow
// condition.
#include "graph/lint/expressions.h"
#include "graph/lint/table.h"

namespace countersign::graph {

const Rule condition_event_syntax{
    "conditional-event.syntax", Weight::deviation, [](const Scope& scope, Findings& findings) {
        for (const auto& placed : scope.expressions) {
            if (placed.kind != PlacedExpression::Kind::event_condition) continue;
            if (const auto fault = syntax_fault(scope.definitions, placed))
                findings.add(
                    placed.owner, fault->position,
                    fmt::format("conditional event \"{}\" never occurs, its condition is not FEEL: {}", placed.owner.id, fault->message),
                    "correct the expression");
        }
    }};

} // namespace countersign::graph
