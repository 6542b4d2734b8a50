// Verifies decision tables: what can be said of all possible inputs without evaluating any. One check a file.
#pragma once
#include "decision/verify/grid.h"
#include <countersign/diagnostic.h>

namespace countersign::decision {

/// One table, and where its findings go.
struct TableCheck {
    const DecisionTable& table;
    const Expression& expression;
    const Unit& unit;
    const DrgElement& owner;
    Grid grid;
    Diagnostics& findings;

    void report(Severity severity, const Position& position, std::string code, std::string message, std::string advice) const;
    const Position& rule_position(std::size_t rule) const { return table.rules[rule].position; }
};

inline constexpr int findings_max = 10; ///< of one check of one table

// Each asks what its name says.
void check_gaps(const TableCheck& check);
void check_overlaps(const TableCheck& check);
void check_unreachable_rules(const TableCheck& check);
void check_any_conflicts(const TableCheck& check);
void check_default_output(const TableCheck& check);
void check_output_values(const TableCheck& check);

/// All tables of the model's own file.
Diagnostics verify_tables(const LinkedModel& model);

/// The value of an output entry that is a constant of FEEL.
std::optional<Value> constant_output(const Rule& rule, std::size_t output);
/// Pieces at which both rules hold, one for each column; nothing where they never meet.
std::optional<std::vector<std::size_t>> meeting(const Grid& grid, std::size_t rule, std::size_t other);
/// Rules that have no entry with a formula.
RuleSet plain_rules(const Grid& grid);

} // namespace countersign::decision
