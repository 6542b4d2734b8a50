// A multi-instance activity that throws events says which (10.3.8.2, attributes behavior, oneBehaviorEventRef, noneBehaviorEventRef,
// complexBehaviorDefinition).
#include "model/rules/table.h"

namespace countersign::model {

const XmlRule multi_instance_behavior{
    "multi-instance.behavior-event",
    Weight::formality,
    {"multiInstanceLoopCharacteristics"},
    [](const auto& node, const XmlFile&, XmlFindings& findings) {
        const std::string_view behavior = node.attribute("behavior").value();
        const auto missing = [&](std::string_view what) {
            findings.add(node.parent(), fmt::format("behavior=\"{}\" of {} needs a {}", behavior, label(node.parent()), what),
                         fmt::format("add the {}, or leave the behavior out", what));
        };
        if (behavior == "One" && !has_attribute(node, "oneBehaviorEventRef")) missing("oneBehaviorEventRef");
        if (behavior == "None" && !has_attribute(node, "noneBehaviorEventRef")) missing("noneBehaviorEventRef");
        if (behavior == "Complex" && !child(node, "complexBehaviorDefinition")) missing("complexBehaviorDefinition");
    }};

} // namespace countersign::model
