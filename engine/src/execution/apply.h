// apply: the only code that changes the state of an instance.
#pragma once
#include "execution/record.h"
#include "execution/state.h"

namespace countersign::execution {

/// @param programs  where a started or called definition is found
/// Records come from `decide`, or from the journal: one that does not fit the state throws std::logic_error (a broken invariant).
void apply(State& state, const Record& record, const program::ProgramSource& programs);

} // namespace countersign::execution
