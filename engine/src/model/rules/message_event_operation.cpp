// A message event of an executable process names its message and the operation that carries it (10.5.5.7; EXT.127, EXT.128).
#include "model/rules/table.h"

namespace countersign::model {

const XmlRule message_event_operation{
    "message-event.operation", Weight::formality, {"messageEventDefinition"}, [](const auto& node, const XmlFile&, XmlFindings& findings) {
        if (!in_executable_process(node)) return;
        if (!has_attribute(node, "messageRef"))
            findings.add(node.parent(), fmt::format("the message event {} has no messageRef", label(node.parent())), "add the messageRef");
        if (!child(node, "operationRef"))
            findings.add(node.parent(), fmt::format("the message event {} has no operationRef", label(node.parent())),
                         "add <operationRef> with an operation of an interface");
    }};

} // namespace countersign::model
