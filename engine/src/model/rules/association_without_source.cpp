// Without a transformation one source is copied (10.4.2; EXT.092).
#include "model/rules/table.h"

namespace countersign::model {

namespace {

/// What declares no data of its own has associations that only show in the drawing where data comes from and goes to.
bool declares_data(const pugi::xml_node& element) {
    return child(element, "ioSpecification") || child(element, "dataInput") || child(element, "dataOutput");
}

} // namespace

const XmlRule association_without_source{
    "data-association.no-source",
    Weight::formality,
    {"dataInputAssociation", "dataOutputAssociation"},
    [](const auto& node, const XmlFile&, XmlFindings& findings) {
        if (declares_data(node.parent()) && !child(node, "sourceRef") && !child(node, "transformation") && !child(node, "assignment"))
            findings.add(node, fmt::format("{} has no source", label(node)), "add a <sourceRef>, a transformation or an assignment");
    }};

} // namespace countersign::model
