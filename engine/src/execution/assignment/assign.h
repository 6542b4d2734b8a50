// Who gets a task that the organisation is asked about.
#pragma once
#include "execution/assignment/strategy.h"

namespace countersign::execution {

struct Assigned {
    Choice choice;
    AssignmentMade made; ///< to be emitted, with `choice.counted`, once nothing can fail any more
};
/// Errors: `assignment.no-organisation`, `assignment.nobody` (and no fallback), `assignment.rank-not-reached`, `assignment.unknown`
/// (names nobody the organisation knows), `who.invalid`, `expression.failed`.
Result<Assigned> assign(const Step& step, Key task, const program::UserTaskSpec::Assign& spec);
void emit(Step& step, Assigned& assigned);

} // namespace countersign::execution
