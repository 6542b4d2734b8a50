// Static checks of an expression: what can be told to go wrong, or to be null for ever, before it is evaluated.
#pragma once
#include "expression/feel.h"

namespace countersign::feel {

/// What is known about the names an expression may read.
struct StaticScope {
    std::vector<Parameter> names{};    ///< `Any` where only the name is known
    bool open = true;                  ///< other names may come with the case, as process variables do; else they are problems
    const NamedTypes* types = nullptr; ///< what `instance of` and typed parameters may name
};

struct Analysis {
    Type type; ///< of the result; `Any` where it cannot be told
    std::vector<Problem>
        problems{}; ///< each certain: unknown names and functions, wrong arity, arguments and operands of kinds that cannot match
};

/// Codes: `feel.unknown-name`, `feel.unknown-function`, `feel.unknown-parameter`, `feel.unknown-type`, `feel.unknown-entry`, `feel.arity`,
/// `feel.not-a-function`, `feel.type-mismatch`. Thread-safe.
Analysis analyze(const Expression& expression, const StaticScope& scope = {});

} // namespace countersign::feel
