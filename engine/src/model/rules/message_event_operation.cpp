// A message event of an executable process names message and operation (10.5.5.7; EXT.127, EXT.128).
#include "model/rules/events.h"
#include "model/rules/table.h"

namespace countersign::model {

const XmlRule message_event_operation{
    "message-event.operation",
    Weight::formality,
    {"startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent", "implicitThrowEvent", "event"},
    [](const auto& node, const XmlFile& file, XmlFindings& findings) {
        if (!in_executable_process(node)) return;
        for (const auto& definition : event_definitions(node, file)) {
            if (local_name(definition) != "messageEventDefinition") continue;
            if (!has_attribute(definition, "messageRef"))
                findings.add(node, fmt::format("the message event {} has no messageRef", label(node)), "add the messageRef");
            if (!child(definition, "operationRef"))
                findings.add(node, fmt::format("the message event {} has no operationRef", label(node)),
                             "add <operationRef> with an operation of an interface");
        }
    }};

} // namespace countersign::model
