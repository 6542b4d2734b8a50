// Time limits of user tasks: when one is due (`approval:limit`, `approval:task due`).
#pragma once
#include "execution/step.h"

namespace countersign::execution {

/// Error `timer.invalid`, `expression.failed`.
Result<std::optional<Instant>> due_of(const Step& step, Key key, const program::UserTaskSpec& spec);

} // namespace countersign::execution
