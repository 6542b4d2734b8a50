// An end event receives no message, and sends one only where a message is its result (10.5.3; EXT.108, EXT.109).
#include "model/rules/events.h"
#include "model/rules/table.h"

namespace countersign::model {

const XmlRule message_flow_end_event{
    "message-flow.end-event", Weight::deviation, {"messageFlow"}, [](const auto& node, const XmlFile& file, XmlFindings& findings) {
        const auto source = file.find(node.attribute("sourceRef").value()), target = file.find(node.attribute("targetRef").value());
        if (local_name(target) == "endEvent")
            findings.add(node, fmt::format("{} goes to {}, which receives nothing", label(node), label(target)),
                         "let it go to a receive task or message catch event");
        if (local_name(source) == "endEvent" && !has_event_definition(source, "messageEventDefinition", file))
            findings.add(source, fmt::format("{} comes from {}, which sends no message", label(node), label(source)),
                         "give the end event a messageEventDefinition");
    }};

} // namespace countersign::model
