// Withdrawal: the applicant takes the application back.
#pragma once
#include "execution/step.h"

namespace countersign::execution {

/// The message by which a process says what a withdrawal means.
inline constexpr std::string_view withdrawal_message = "withdrawal";

/// The outermost of those who wait for that message in the case gets it, with `reason` and `by`; where nobody waits the case ends as
/// withdrawn. Errors: those of data types.
Result<void> withdraw(Step& step, const std::string& reason);

} // namespace countersign::execution
