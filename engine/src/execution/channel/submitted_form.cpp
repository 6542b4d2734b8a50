#include "execution/channel/submitted_form.h"
#include "execution/visible_variables.h"

namespace countersign::execution {

Result<void> check_submitted(const Step& step, Key at, const FormPtr& form, const Variables& data) {
    if (!form) return {};
    const auto present = at == 0 ? Variables{} : visible_variables(step.state(), at);
    const auto findings = validate_form(*form, {data, &present, step.environment().now});
    if (findings.empty()) return {};
    std::string message = fmt::format("the form \"{}\" is not filled in as it must be:", form_id(*form));
    for (const auto& finding : findings) message += fmt::format("{} {} ({} {})", &finding == &findings.front() ? "" : ";", finding.message, finding.path, finding.code);
    return Error{"form.invalid", std::move(message), findings.front().path};
}

} // namespace countersign::execution
