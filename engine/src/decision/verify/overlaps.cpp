// Overlaps under hit policy Unique: the standard forbids them (8.2.10), and the decision is null where two rules match.
#include "decision/verify/verify.h"

namespace countersign::decision {

void check_overlaps(const TableCheck& check) {
    if (check.table.hit_policy != HitPolicy::unique) return;
    int found = 0;
    for (std::size_t rule = 0; rule < check.grid.rules; ++rule)
        for (std::size_t other = rule + 1; other < check.grid.rules; ++other) {
            if (check.grid.formulas.has(rule) || check.grid.formulas.has(other)) continue;
            const auto at = meeting(check.grid, rule, other);
            if (!at) continue;
            check.report(Severity::error, check.rule_position(other), "table.overlap",
                         fmt::format("the rules {} and {} both match{}", rule + 1, other + 1,
                                     at->empty() ? "" : " for " + describe(check.grid, *at)),
                         "narrow one of them, or choose another hit policy");
            if (++found == findings_max) return;
        }
}

} // namespace countersign::decision
