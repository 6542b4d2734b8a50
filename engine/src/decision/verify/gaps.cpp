// A gap: inputs for which no rule matches and nothing is said by default. The decision is null there, and the process behind it has no
// answer.
#include "decision/verify/verify.h"

namespace countersign::decision {

void check_gaps(const TableCheck& check) {
    const bool has_default = std::any_of(check.table.outputs.begin(), check.table.outputs.end(),
                                         [](const auto& output) { return output.default_entry != nullptr; });
    const bool several_hits = check.table.hit_policy == HitPolicy::collect || check.table.hit_policy == HitPolicy::rule_order ||
                              check.table.hit_policy == HitPolicy::output_order;
    if (!check.grid.whole || has_default || several_hits) return;
    int found = 0;
    const bool finished = each_uncovered(check.grid, plain_rules(check.grid), nullptr, [&](const std::vector<std::size_t>& at) {
        check.report(Severity::warning, check.expression.position, "table.gap",
                     fmt::format("no rule for {}", check.grid.columns.empty() ? "any input" : describe(check.grid, at)),
                     "add a rule, or a default output");
        return ++found < findings_max;
    });
    if (!finished && found == 0)
        check.report(Severity::information, check.expression.position, "table.not-verified", "the table is too large to look for gaps",
                     "split it into several decisions");
}

} // namespace countersign::decision
