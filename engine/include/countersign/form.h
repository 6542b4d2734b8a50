// Forms: schemas of bpmn.io's form-js (JSON), read once, and what people submit checked against them. Usable without the engine.
//
//     auto report = countersign::read_form(json, "forms/apply.form.json");
//     if (!report.form) for (const auto& finding : report.diagnostics) std::puts(to_string(finding).c_str());
//     for (const auto& finding : validate_form(*report.form, {.data = {{"area", -3}}})) std::puts(finding.message.c_str());
//
// A form is immutable: several threads may use it at once. Nothing here reads a clock or a file: the time comes in with the submission.
#pragma once
#include <countersign/diagnostic.h>
#include <countersign/result.h>
#include <countersign/value.h>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace countersign {

class Form; ///< a schema that was read
using FormPtr = std::shared_ptr<const Form>;

struct FormReport {
    FormPtr form;            ///< null where a finding is an error
    Diagnostics diagnostics; ///< by position: unknown components, bad FEEL, keys that stand twice …
};
/// Reads a schema. Limits: 1 MiB of JSON, 32 levels, 2,000 components.
/// @param file  name for the findings; where the schema has no `id`, the name before its first dot is the form's id
FormReport read_form(std::string_view json, std::string_view file);

const std::string& form_id(const Form& form); ///< what `<approval:form key="…"/>` names

/// What somebody submits.
struct FormSubmission {
    const Variables& data;
    /// What the form was shown with: the variables of the task. Conditions read them where the submission has no value of that name; fields
    /// that are read-only must keep their value.
    const Variables* present = nullptr;
    Instant now{}; ///< what today() and now() answer in conditions
};

/// One thing that is wrong with a submission.
struct FormFinding {
    std::string path;       ///< JSON path: "$.applicant.name", "$.premises[2].area"
    std::string code;       ///< "form.required", "form.type", "form.minimum" …: docs/forms.md lists them
    std::string message;    ///< English
    std::string message_zh; ///< Chinese
    friend bool operator==(const FormFinding&, const FormFinding&) = default;
};

/// Everything that is wrong, in the order of the form's fields, then unknown fields; empty where the submission is right. At most 200 findings.
/// Pure: the same form, submission and time give the same findings.
std::vector<FormFinding> validate_form(const Form& form, const FormSubmission& submission);

} // namespace countersign
