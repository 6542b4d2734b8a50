// A throw event only sends and a catch event only receives, and both of them messages (10.5.4; EXT.119).
#include "model/rules/events.h"
#include "model/rules/table.h"

namespace countersign::model {

const XmlRule message_flow_intermediate_event{
    "message-flow.intermediate-event",
    Weight::deviation,
    {"messageFlow"},
    [](const auto& node, const XmlFile& file, XmlFindings& findings) {
        const auto source = file.find(node.attribute("sourceRef").value()), target = file.find(node.attribute("targetRef").value());
        const auto catches = [&](const pugi::xml_node& event) {
            return local_name(event) == "intermediateCatchEvent" || local_name(event) == "boundaryEvent";
        };
        const auto has_message = [&](const pugi::xml_node& event) { return has_event_definition(event, "messageEventDefinition", file); };
        if (catches(target) && !has_message(target))
            findings.add(target, fmt::format("{} goes to {}, which waits for no message", label(node), label(target)),
                         "give it a messageEventDefinition, or let the flow go elsewhere");
        if (local_name(source) == "intermediateThrowEvent" && !has_message(source))
            findings.add(source, fmt::format("{} comes from {}, which throws no message", label(node), label(source)),
                         "give it a messageEventDefinition, or let the flow come from elsewhere");
        if (local_name(target) == "intermediateThrowEvent")
            findings.add(node, fmt::format("{} goes to {}, which only sends", label(node), label(target)),
                         "let it go to a catch event or receive task");
        if (catches(source))
            findings.add(node, fmt::format("{} comes from {}, which only receives", label(node), label(source)),
                         "let it come from a throw event or send task");
    }};

} // namespace countersign::model
