// Cell: what an input entry tests, where that can be told without evaluating it. The index of a table and its verifier both read cells.
#pragma once
#include "expression/feel.h"

namespace countersign::decision {

/// Values from `low` to `high`; null is without end. Both ends of one kind.
struct Interval {
    Value low, high;
    bool low_closed = true, high_closed = true;
    bool is_point() const { return !low.is_null() && low_closed && high_closed && low == high; }
};

struct Cell {
    enum class Kind : std::uint8_t {
        any,       ///< "-"
        intervals, ///< any of these
        formula    ///< has to be evaluated
    };
    Kind kind = Kind::formula;
    std::vector<Interval> intervals{}; ///< numbers, texts, dates, durations, booleans; never null at both ends
};

/// What unary tests say about the value tested. `tests` may be null: a cell without text matches everything.
Cell cell_of(const feel::Expression* tests);

/// The kind of value an interval is about.
Value::Type type_of(const Interval& interval);
/// Kinds whose values are in one line, so that intervals of them can be sorted.
bool is_ordered(Value::Type type);

} // namespace countersign::decision
