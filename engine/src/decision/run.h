// Run: one walk through logic, with what it may still cost; many of them make an evaluation (a function that is called begins another).
#pragma once
#include "decision/formula.h"
#include "decision/item_types.h"
#include "decision/scope.h"
#include <countersign/decision.h>

namespace countersign::decision {

class Evaluation;
struct Unit;

struct Run {
    Evaluation& evaluation;
    const Unit& unit;         ///< the model whose logic runs: its file, its types
    std::string_view element; ///< name of the decision or function, for problems
    std::int64_t steps_left;
    int levels;                   ///< of calls and nested expressions this is inside of
    DecisionStep* step = nullptr; ///< the decision being explained; none inside of functions

    /// Evaluates a formula and notes its problems with their places.
    Value evaluate(const Formula& formula, const Scope& scope);
    /// Notes a problem; null.
    Value problem(const Position& position, std::string code, std::string message);
    /// The value converted to a type (10.3.2.9.4); null and a problem where it does not conform.
    Value bind(Value value, const feel::Type& type, const Position& position, std::string_view what);
    /// How FEEL is to be evaluated here.
    feel::Environment environment(const feel::Names& names) const;
    /// Takes over problems of FEEL and what it cost.
    Value take(feel::Outcome outcome, const Formula* formula, const Position& position);
    bool too_deep() const { return levels > levels_max; }

    static constexpr int levels_max = 1'500;
    static constexpr int levels_of_logic = 8; ///< a boxed expression takes as much stack as so many levels of FEEL
};

/// One level deeper while it lives.
struct Deeper {
    Run& run;
    explicit Deeper(Run& r) : run(r) { run.levels += Run::levels_of_logic; }
    ~Deeper() { run.levels -= Run::levels_of_logic; }
};

} // namespace countersign::decision
