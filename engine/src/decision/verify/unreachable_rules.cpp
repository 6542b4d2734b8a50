// Rules that can never count: no allowed value matches them, or, under hit policy First, the rules before them leave nothing.
#include "decision/verify/verify.h"

namespace countersign::decision {

namespace {

/// A column in which the rule holds nowhere; nothing where there is none.
std::optional<std::size_t> empty_column(const Grid& grid, std::size_t rule) {
    for (std::size_t column = 0; column < grid.columns.size(); ++column) {
        const auto& pieces = grid.columns[column].pieces;
        if (std::none_of(pieces.begin(), pieces.end(), [&](const Piece& piece) { return piece.rules.has(rule); })) return column;
    }
    return std::nullopt;
}

} // namespace

void check_unreachable_rules(const TableCheck& check) {
    int found = 0;
    RuleSet before(check.grid.rules);
    for (std::size_t rule = 0; rule < check.grid.rules && found < findings_max; ++rule) {
        if (check.grid.formulas.has(rule)) continue;
        if (const auto column = empty_column(check.grid, rule)) {
            check.report(Severity::warning, check.rule_position(rule), "table.rule-unreachable",
                         fmt::format("no value of {} matches rule {}", check.grid.columns[*column].label, rule + 1),
                         "correct the entry, or remove the rule");
            ++found;
            continue;
        }
        if (check.table.hit_policy == HitPolicy::first && rule > 0) {
            RuleSet inside(check.grid.rules);
            inside.add(rule);
            bool reached = false;
            const bool finished = each_uncovered(check.grid, before, &inside, [&](const auto&) { return reached = true, false; });
            if (!reached && finished) {
                check.report(Severity::warning, check.rule_position(rule), "table.rule-unreachable",
                             fmt::format("the rules before it leave nothing for rule {}", rule + 1), "move it up, or remove it");
                ++found;
            }
        }
        before.add(rule);
    }
}

} // namespace countersign::decision
