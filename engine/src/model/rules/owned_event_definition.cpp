// The definitions inside an event are that event's own; those that several events share stand in the definitions (10.5.1; EXT.095).
#include "model/rules/table.h"

namespace countersign::model {

const XmlRule owned_event_definition{
    "event.owned-definition",
    Weight::error,
    {"startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent"},
    [](const auto& node, const XmlFile& file, XmlFindings& findings) {
        for (const auto& reference : children(node, "eventDefinitionRef")) {
            const auto definition = file.find(text_of(reference));
            if (definition && local_name(definition).ends_with("EventDefinition") && local_name(definition.parent()) != "definitions")
                findings.add(
                    node, fmt::format("{} refers to {}, which belongs to {}", label(node), label(definition), label(definition.parent())),
                    "move the event definition into <definitions>");
        }
    }};

} // namespace countersign::model
