// Checks a submission: first each field of the form, then whether there is anything that no field asks for.
#include "program/form/field_rules.h"
#include "program/form/texts.h"
#include <fmt/format.h>

namespace countersign {

namespace form {

namespace {

constexpr std::size_t findings_max = 200;

/// Unset as form-js sees it: null, "", an empty list.
bool is_empty(const Value* value) {
    if (value == nullptr || value->is_null()) return true;
    if (value->is_string()) return value->as_string().empty();
    return value->is_list() && value->as_list().empty();
}

const Value* at(const Context& data, const std::vector<std::string>& path) {
    const Context* place = &data;
    const Value* value = nullptr;
    for (const auto& name : path) {
        if (place == nullptr) return nullptr;
        value = place->find(name);
        if (value == nullptr) return nullptr;
        place = value->is_context() ? &value->as_context() : nullptr;
    }
    return value;
}

std::string below(std::string base, const std::vector<std::string>& path) {
    for (const auto& name : path) base += "." + name;
    return base;
}

class Check {
  public:
    std::vector<FormFinding> findings;

    /// @param data     where the fields' paths begin
    /// @param present  the same place in what the form was shown with; may be null
    void fields(const std::vector<Field>& list, const Context& data, const Context* present, const std::string& base, const FormScope& scope, bool hidden) {
        for (const auto& field : list)
            if (findings.size() < findings_max) one(field, data, present, base, scope, hidden);
    }

    void unknown(const Shape& shape, const Context& data, const std::string& base) {
        for (const auto& [name, value] : data) {
            if (findings.size() >= findings_max) return;
            const std::string path = base + "." + name;
            const Shape* inner = shape.find(name);
            if (inner == nullptr) {
                findings.push_back(finding(path, "form.unknown-field", name));
            } else if (inner->is_list && value.is_list()) {
                std::size_t row = 0;
                for (const auto& item : value.as_list())
                    if (const auto place = fmt::format("{}[{}]", path, row++); item.is_context()) unknown(*inner, item.as_context(), place);
            } else if (!inner->is_leaf && !inner->is_list && value.is_context()) {
                unknown(*inner, value.as_context(), path);
            } else if (!inner->is_leaf && !inner->is_list && !value.is_null()) {
                findings.push_back(finding(path, "form.type", name, "an object"));
            }
        }
    }

  private:
    void one(const Field& field, const Context& data, const Context* present, const std::string& base, const FormScope& scope, bool hidden) {
        hidden = hidden || is_hidden(field, scope);
        const std::string path = below(base, field.path);
        const Value* value = at(data, field.path);
        if (field.kind == FieldKind::group) return group(field, data, present, base, scope, hidden);
        if (hidden) {
            if (!is_empty(value) && !(field.kind == FieldKind::checkbox && !(value->is_boolean() && value->as_boolean())))
                findings.push_back(finding(path, "form.hidden-field", field.label));
            return;
        }
        const Value* before = present != nullptr ? at(*present, field.path) : nullptr;
        if (is_true(field.disabled, scope) || is_true(field.read_only, scope)) {
            const bool same = value == nullptr || (before != nullptr ? *value == *before : is_empty(value));
            if (!same) findings.push_back(finding(path, "form.read-only", field.label));
            return;
        }
        if (field.kind == FieldKind::dynamic_list) return rows(field, value, path, scope);
        const bool unset = is_empty(value) || (field.kind == FieldKind::checkbox && value->is_boolean() && !value->as_boolean());
        if (unset && is_true(field.required, scope)) findings.push_back(finding(path, "form.required", field.label));
        if (!is_empty(value)) check_value(field, *value, path, scope, findings);
    }

    static bool is_hidden(const Field& field, const FormScope& scope) {
        if (!field.hide) return false;
        const Value hide = scope.evaluate(*field.hide);
        return hide.is_boolean() && hide.as_boolean();
    }

    void group(const Field& field, const Context& data, const Context* present, const std::string& base, const FormScope& scope, bool hidden) {
        if (field.path.empty()) return fields(field.children, data, present, base, scope, hidden);
        static const Context nothing;
        const auto inside = [&](const Context& whole) {
            const Value* value = at(whole, field.path);
            return value != nullptr && value->is_context() ? &value->as_context() : &nothing;
        };
        fields(field.children, *inside(data), present != nullptr ? inside(*present) : nullptr, below(base, field.path), scope, hidden);
    }

    void rows(const Field& field, const Value* value, const std::string& path, const FormScope& scope) {
        if (value == nullptr || value->is_null()) return;
        if (!value->is_list()) return findings.push_back(finding(path, "form.type", field.label, "a list of rows"));
        std::int64_t number = 0;
        for (const auto& row : value->as_list()) {
            const auto place = fmt::format("{}[{}]", path, number++);
            if (!row.is_context()) findings.push_back(finding(place, "form.type", field.label, "an object"));
            else fields(field.children, row.as_context(), nullptr, place, FormScope(row.as_context(), scope, number), false);
            if (findings.size() >= findings_max) return;
        }
    }
};

} // namespace

} // namespace form

std::vector<FormFinding> validate_form(const Form& form, const FormSubmission& submission) {
    static const Variables nothing;
    const form::FormScope scope(submission.data, submission.present != nullptr ? *submission.present : nothing, submission.now);
    form::Check check;
    check.fields(form.fields, submission.data, submission.present, "$", scope, false);
    check.unknown(form.shape, submission.data, "$");
    return std::move(check.findings);
}

} // namespace countersign
