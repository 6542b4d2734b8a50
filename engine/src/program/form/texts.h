// What people are told about a submission, in their languages.
#pragma once
#include <countersign/form.h>

namespace countersign::form {

/// @param code   one of docs/forms.md
/// @param label  of the field
/// @param limit  what the rule asks for: a number, a list of options; "" where the text needs none
FormFinding finding(std::string path, const char* code, std::string_view label, std::string_view limit = {});

} // namespace countersign::form
