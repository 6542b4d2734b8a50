#include "program/form/component.h"
#include <algorithm>
#include <array>

namespace countersign::form {

namespace {
constexpr std::array components{
    Component{"textfield", FieldKind::text},
    Component{"textarea", FieldKind::text},
    Component{"number", FieldKind::number},
    Component{"checkbox", FieldKind::checkbox},
    Component{"radio", FieldKind::choice},
    Component{"select", FieldKind::choice},
    Component{"checklist", FieldKind::choices},
    Component{"taglist", FieldKind::choices},
    Component{"datetime", FieldKind::date_time},
    Component{"filepicker", FieldKind::file},
    Component{"expression", FieldKind::expression},
    Component{"group", FieldKind::group},
    Component{"dynamiclist", FieldKind::dynamic_list},
    Component{"text", std::nullopt},
    Component{"html", std::nullopt},
    Component{"image", std::nullopt},
    Component{"iframe", std::nullopt},
    Component{"button", std::nullopt},
    Component{"spacer", std::nullopt},
    Component{"separator", std::nullopt},
    Component{"table", std::nullopt},
    Component{"documentPreview", std::nullopt},
};
} // namespace

const Component* find_component(std::string_view type) {
    const auto found = std::find_if(components.begin(), components.end(), [&](const Component& c) { return c.type == type; });
    return found == components.end() ? nullptr : found;
}

} // namespace countersign::form
