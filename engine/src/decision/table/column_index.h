// ColumnIndex: the input entries of one column, so that the rules a value can match are found at once: by hash where all entries of a kind
// are single values, else by a binary search among the ends of the intervals.
#pragma once
#include "decision/table/cell.h"
#include "decision/table/rule_set.h"
#include <map>
#include <unordered_map>

namespace countersign::decision {

class ColumnIndex {
  public:
    explicit ColumnIndex(const std::vector<Cell>& cells);

    struct Candidates {
        const RuleSet* rules;    ///< nullptr: all of them
        const RuleSet* to_check; ///< of these the cell must be evaluated; nullptr: none
    };
    Candidates candidates(const Value& value) const;

  private:
    struct Line {
        std::vector<Value> ends;                            ///< sorted, each once
        std::vector<RuleSet> between;                       ///< 2n+1: below the first end, at it, between it and the next …
        std::unordered_map<std::string, std::size_t> texts; ///< where all entries are single texts: their place among `ends`
        bool points_only = true;
        RuleSet elsewhere; ///< for a text that is none of them
    };
    void add_line(Value::Type type, const std::vector<Cell>& cells);
    static std::size_t place(const Line& line, const Value& value);

    std::map<Value::Type, Line> lines_;
    RuleSet to_check_;  ///< cells that are formulas
    RuleSet booleans_;  ///< and those with true or false, for a value that is neither
    RuleSet otherwise_; ///< for a value of a kind no cell has intervals of: "-" and formulas
    RuleSet otherwise_boolean_;
    RuleSet all_;
    bool formulas_ = false;
    bool indexed_ = true;
};

} // namespace countersign::decision
