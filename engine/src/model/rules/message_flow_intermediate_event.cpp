// A throw event only sends and a catch event only receives (10.5.4; EXT.119).
#include "model/rules/table.h"

namespace countersign::model {

const XmlRule message_flow_intermediate_event{
    "message-flow.intermediate-event",
    Weight::deviation,
    {"messageFlow"},
    [](const auto& node, const XmlFile& file, XmlFindings& findings) {
        const auto source = file.find(node.attribute("sourceRef").value()), target = file.find(node.attribute("targetRef").value());
        if (local_name(target) == "intermediateThrowEvent")
            findings.add(node, fmt::format("{} goes to {}, which only sends", label(node), label(target)),
                         "let it go to a catch event or receive task");
        if (local_name(source) == "intermediateCatchEvent" || local_name(source) == "boundaryEvent")
            findings.add(node, fmt::format("{} comes from {}, which only receives", label(node), label(source)),
                         "let it come from a throw event or send task");
    }};

} // namespace countersign::model
