// Grid: a decision table as rules over pieces of each input's line, for the checks that look at all possible inputs at once.
#pragma once
#include "decision/linked_model.h"
#include "decision/table/cell.h"
#include "decision/table/rule_set.h"

namespace countersign::decision {

/// Part of an input's line that no rule divides.
struct Piece {
    std::string example; ///< a value inside, in FEEL
    RuleSet rules;       ///< those whose entry holds for all of it
};

struct Grid {
    struct Column {
        std::string label;
        std::vector<Piece> pieces;
    };
    std::vector<Column> columns;
    std::size_t rules = 0;
    bool whole = true; ///< false where an entry is a formula, or an input is of a kind that cannot be divided: then nothing can be said of
                       ///< all inputs
    RuleSet formulas;  ///< rules with such an entry; they hold nowhere in the pieces
};

/// @param unit  whose types tell which values an input may take
Grid make_grid(const DecisionTable& table, const Unit& unit);

/// An example in words: "Area = 5, Kind = \"shop\"".
std::string describe(const Grid& grid, const std::vector<std::size_t>& pieces);

/// Looks for inputs of which `covered` says nothing: pieces, one for each column, at which no rule of `by` holds, within the rules of
/// `inside` (all where null). Visits each; stops where `found` answers false. False where the search took too long and was given up.
bool each_uncovered(const Grid& grid, const RuleSet& by, const RuleSet* inside,
                    const std::function<bool(const std::vector<std::size_t>&)>& found);

} // namespace countersign::decision
