// A start event sends no message, and receives one only where a message is its trigger (10.5.2; EXT.102, EXT.103).
#include "model/rules/events.h"
#include "model/rules/table.h"

namespace countersign::model {

const XmlRule message_flow_start_event{
    "message-flow.start-event", Weight::deviation, {"messageFlow"}, [](const auto& node, const XmlFile& file, XmlFindings& findings) {
        const auto source = file.find(node.attribute("sourceRef").value()), target = file.find(node.attribute("targetRef").value());
        if (local_name(source) == "startEvent")
            findings.add(node, fmt::format("{} comes from {}, which sends nothing", label(node), label(source)),
                         "let it come from a send task or message throw event");
        if (local_name(target) == "startEvent" && !has_event_definition(target, "messageEventDefinition", file))
            findings.add(target, fmt::format("{} goes to {}, which waits for no message", label(node), label(target)),
                         "give the start event a messageEventDefinition");
    }};

} // namespace countersign::model
