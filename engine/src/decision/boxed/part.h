// What boxed expressions share: evaluating a part that may be missing.
#pragma once
#include "decision/compiler.h"

namespace countersign::decision {

/// A missing expression is null, without a problem.
inline Value evaluate_part(const LogicPtr& part, Run& run, const Scope& scope, const Position& position) {
    if (part == nullptr) return {};
    const Deeper deeper(run);
    if (run.too_deep()) return run.problem(position, "decision.too-deep", "boxed expressions and calls are nested too deeply");
    return part->evaluate(run, scope);
}

} // namespace countersign::decision
