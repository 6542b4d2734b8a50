// Conflicts under hit policy Any: rules that can match together must say the same.
#include "decision/verify/verify.h"

namespace countersign::decision {

namespace {

/// Whether both are constants and differ.
bool differ(const TableCheck& check, std::size_t rule, std::size_t other) {
    for (std::size_t output = 0; output < check.table.outputs.size(); ++output) {
        const auto a = constant_output(check.table.rules[rule], output), b = constant_output(check.table.rules[other], output);
        if (a && b && !(*a == *b)) return true;
    }
    return false;
}

} // namespace

void check_any_conflicts(const TableCheck& check) {
    if (check.table.hit_policy != HitPolicy::any) return;
    int found = 0;
    for (std::size_t rule = 0; rule < check.grid.rules; ++rule)
        for (std::size_t other = rule + 1; other < check.grid.rules; ++other) {
            if (check.grid.formulas.has(rule) || check.grid.formulas.has(other)) continue;
            const auto at = meeting(check.grid, rule, other);
            if (!at || !differ(check, rule, other)) continue;
            check.report(Severity::error, check.rule_position(other), "table.conflict",
                         fmt::format("the rules {} and {} both match{} and give different outputs", rule + 1, other + 1,
                                     at->empty() ? "" : " for " + describe(check.grid, *at)),
                         "give them one output, or narrow one of them");
            if (++found == findings_max) return;
        }
}

} // namespace countersign::decision
