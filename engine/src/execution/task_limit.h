// Time limits of user tasks: when one is due (`approval:limit`, `approval:task due`).
#pragma once
#include "execution/step.h"

namespace countersign::execution {

/// A limit with an action of its own (`onTimeout`) gets a timer.
void watch_limit(Step& step, Key key, const program::UserTaskSpec& spec, std::optional<Instant> due);
/// The timer of a task without countersign has fired: its limit's action. Errors leave the command refused: `who.invalid`, `expression.failed`.
Result<void> limit_passed(Step& step, Key key);

/// Error `timer.invalid`, `expression.failed`.
Result<std::optional<Instant>> due_of(const Step& step, Key key, const program::UserTaskSpec& spec);

} // namespace countersign::execution
