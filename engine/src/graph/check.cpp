#include "graph/check.h"

namespace countersign::graph {

void sort_by_position(Diagnostics& diagnostics) {
    std::stable_sort(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& a, const Diagnostic& b) { return std::tie(a.line, a.column) < std::tie(b.line, b.column); });
}

CheckOutcome check(std::string_view text, std::string_view file, const CheckOptions& options) {
    auto read = model::read_bpmn(text, file, options.limits, options.strict);
    CheckOutcome outcome{std::move(read.definitions), std::move(read.diagnostics), std::move(read.dialect), {}};
    if (options.strict) // the reader warns only of what departs from the standard, which extensions do not
        for (auto& diagnostic : outcome.diagnostics)
            if (diagnostic.severity == Severity::warning && !diagnostic.code.starts_with("dialect.")) diagnostic.severity = Severity::error;
    auto findings = lint(outcome.definitions, {.strict = options.strict}, outcome.texts);
    outcome.diagnostics.insert(outcome.diagnostics.end(), std::make_move_iterator(findings.begin()),
                               std::make_move_iterator(findings.end()));
    sort_by_position(outcome.diagnostics);
    return outcome;
}

} // namespace countersign::graph
