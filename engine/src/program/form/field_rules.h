// The rules of one field about one value that is there.
#pragma once
#include "program/form/form.h"
#include "program/form/scope.h"

namespace countersign::form {

/// Appends what is wrong with `value`, which is neither null nor empty.
void check_value(const Field& field, const Value& value, const std::string& path, const FormScope& scope, std::vector<FormFinding>& findings);

/// A setting as it is now.
Value value_of(const Setting& setting, const FormScope& scope);
bool is_true(const Setting& setting, const FormScope& scope);

} // namespace countersign::form
