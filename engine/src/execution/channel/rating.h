// What the applicant does at the end: judge the case, and receive the document. Both may come after it has ended.
#pragma once
#include "execution/step.h"

namespace countersign::execution {

/// Errors: `rating.stars` (1 to 5), `rating.too-early`. That it comes once, and by the applicant, is seen to in the register of ratings.
Result<void> rate_case(Step& step, const RateCase& command);
/// Error `delivery.no-way`.
Result<void> record_delivery(Step& step, const RecordDelivery& command);

} // namespace countersign::execution
