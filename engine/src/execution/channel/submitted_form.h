// What people submit must fit the form that was deployed with the definition.
#pragma once
#include "execution/command.h"
#include "execution/step.h"

namespace countersign::execution {

/// What a form is shown with: the variables of its task, and `materials` where the case has some.
Variables form_variables(const State& state, Key at, const Environment& environment);
/// None for what stands beside the diagram: an added signer's task, a consultation, an extra task.
FormPtr form_of(const State& state, const Element& task);
/// @param at  the task whose variables the form was shown with; 0 = a start, where there are none
/// Error `form.invalid` with all findings in one message. Nothing where there is no form.
Result<void> check_submitted(const Step& step, Key at, const FormPtr& form, const Variables& data);
/// What a form for an opinion is checked with: the output, and what the opinion itself says under those of the names `opinion`, `reason`
/// and `conditions` that the form has.
Variables opinion_data(const FormPtr& form, const GiveOpinion& opinion);

} // namespace countersign::execution
