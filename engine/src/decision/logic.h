// Logic: a boxed expression, compiled. One file in boxed/ for each kind; decision tables in table/.
#pragma once
#include "decision/run.h"
#include "decision/scope.h"

namespace countersign::decision {

class Logic {
  public:
    virtual ~Logic() = default;
    /// What goes wrong is null and a problem of the run.
    virtual Value evaluate(Run& run, const Scope& scope) const = 0;
};
using LogicPtr = std::unique_ptr<const Logic>;

} // namespace countersign::decision
