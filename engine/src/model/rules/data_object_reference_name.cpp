// A reference to a data object is named after it, with the state it stands for: `Data Object [State]` (10.4.1.1; EXT.076).
#include "model/rules/table.h"

namespace countersign::model {

const XmlRule data_object_reference_name{
    "data-object-reference.name",
    Weight::formality,
    {"dataObjectReference"},
    [](const auto& node, const XmlFile& file, XmlFindings& findings) {
        const auto object = file.find(node.attribute("dataObjectRef").value());
        if (!object || !has_attribute(node, "name")) return;
        const std::string_view state = child(node, "dataState").attribute("name").value();
        const std::string expected =
            fmt::format("{}{}", object.attribute("name").value(), state.empty() ? std::string{} : fmt::format(" [{}]", state));
        if (expected != node.attribute("name").value())
            findings.add(node, fmt::format("{} is named \"{}\", not \"{}\"", label(node), node.attribute("name").value(), expected),
                         "name it so, or leave the name out");
    }};

} // namespace countersign::model
