// What people submit must fit the form that was deployed with the definition.
#pragma once
#include "execution/step.h"

namespace countersign::execution {

/// @param at  the task whose variables the form was shown with; 0 = a start, where there are none
/// Error `form.invalid` with all findings in one message. Nothing where there is no form.
Result<void> check_submitted(const Step& step, Key at, const FormPtr& form, const Variables& data);

} // namespace countersign::execution
