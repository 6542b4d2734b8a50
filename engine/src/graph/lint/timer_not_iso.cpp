// A timer's text is ISO 8601 (10.5.5.11; EXT.132 to EXT.134). This engine takes a FEEL expression too; a lone name does not show which it
// is meant to be.
#include "graph/lint/expressions.h"
#include "graph/lint/table.h"

namespace countersign::graph {

namespace {

/// Names and what computes with them could be meant as a date; an expression calls a function, or says that it is one.
bool shows_itself(std::string_view text) {
    return text.starts_with('=') || text.find('(') != std::string_view::npos || text.starts_with("${") || text.starts_with("#{");
}

} // namespace

const Rule timer_not_iso{"timer.not-iso", Weight::formality, [](const Scope& scope, Findings& findings) {
                             for (const auto& placed : scope.expressions) {
                                 const auto& body = placed.expression.body;
                                 if (placed.is_timer() && !body.empty() && !is_iso_text(body) && !shows_itself(body))
                                     findings.add(
                                         placed.owner, position_in(scope.definitions, placed.expression, 0),
                                         fmt::format("the {} \"{}\" of \"{}\" is no ISO 8601 text", placed.what, body, placed.owner.id),
                                         "write e.g. PT1H, or begin a FEEL expression with =");
                             }
                         }};

} // namespace countersign::graph
