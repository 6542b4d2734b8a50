// The component types of form-js, by name.
#pragma once
#include "program/form/form.h"

namespace countersign::form {

struct Component {
    std::string_view type;
    std::optional<FieldKind> kind; ///< none: it shows something and has no value
    DateKind date_kind = DateKind::date;
};
/// nullptr for an unknown type.
const Component* find_component(std::string_view type);

} // namespace countersign::form
