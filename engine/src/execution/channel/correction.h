// One-time correction notice: all that is missing or wrong is told at once, and counted. The notices stand in the variable `corrections`.
#pragma once
#include "execution/step.h"

namespace countersign::execution {

/// By an officer. Errors: `correction.no-materials`, `correction.nothing`, `material.unknown`, `correction.told-late`: a defect that was there at
/// an earlier notice and was not told then.
Result<void> notice_correction(Step& step, const NoticeCorrection& command);
/// By a user task with `approval:correction`, as it opens; what is told late is told and marked. Nothing where nothing is missing.
Result<void> notice_at(Step& step, Key key);

} // namespace countersign::execution
