// What data is stands in the data object, in which state it is in a reference to it (10.4.1.1).
#include "model/rules/table.h"

namespace countersign::model {

const XmlRule data_object_split{
    "data-object.split",
    Weight::formality,
    {"dataObject", "dataObjectReference"},
    [](const auto& node, const XmlFile&, XmlFindings& findings) {
        if (local_name(node) == "dataObject") {
            if (child(node, "dataState"))
                findings.add(node, fmt::format("{} has a state", label(node)), "give the state to a dataObjectReference");
        } else if (has_attribute(node, "itemSubjectRef")) {
            findings.add(node, fmt::format("{} has an item definition", label(node)), "give itemSubjectRef to the dataObject");
        }
    }};

} // namespace countersign::model
