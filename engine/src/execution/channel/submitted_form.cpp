#include "execution/channel/submitted_form.h"
#include "execution/channel/materials.h"
#include "execution/visible_variables.h"
#include "program/form/form.h"

namespace countersign::execution {

Variables form_variables(const State& state, Key at, const Environment& environment) {
    auto variables = visible_variables(state, at);
    if (!state.programs[0]->materials || variables.find("materials") != nullptr) return variables;
    if (const auto now = materials_now(state, environment)) variables.set("materials", as_value(*now, state));
    return variables;
}

FormPtr form_of(const State& state, const Element& task) {
    return task.role == Role::aside || task.role == Role::extra ? nullptr : state.node_of(task)->user_task->form;
}

Result<void> check_submitted(const Step& step, Key at, const FormPtr& form, const Variables& data) {
    if (!form) return {};
    const auto present = at == 0 ? Variables{} : form_variables(step.state(), at, step.environment());
    const auto findings = validate_form(*form, {data, &present, step.environment().now});
    if (findings.empty()) return {};
    std::string message = fmt::format("the form \"{}\" is not filled in as it must be:", form_id(*form));
    for (const auto& finding : findings) message += fmt::format("{} {} ({} {})", &finding == &findings.front() ? "" : ";", finding.message, finding.path, finding.code);
    return Error{"form.invalid", std::move(message), findings.front().path};
}

Variables opinion_data(const FormPtr& form, const GiveOpinion& opinion) {
    Variables data = opinion.output;
    if (!form) return data;
    const auto& [said, reason, conditions] = opinion.vote;
    for (const auto& [name, text] : {std::pair{"opinion", &said}, std::pair{"reason", &reason}, std::pair{"conditions", &conditions}})
        if (!text->empty() && data.find(name) == nullptr && form->shape.find(name) != nullptr) data.set(name, *text);
    return data;
}

} // namespace countersign::execution
