// Messages flow between participants, not within one (9.4; EXT.031).
#include "model/rules/table.h"

namespace countersign::model {

namespace {

/// The participant itself, or the process that a node stands in; the process of a participant is the same place as the participant.
pugi::xml_node place_of(const pugi::xml_node& end, const XmlFile& file) {
    if (local_name(end) != "participant") return around(end, "process");
    return has_attribute(end, "processRef") ? file.find(end.attribute("processRef").value()) : end;
}

} // namespace

const XmlRule message_flow_pools{
    "message-flow.one-participant", Weight::deviation, {"messageFlow"}, [](const auto& node, const XmlFile& file, XmlFindings& findings) {
        const auto source = file.find(node.attribute("sourceRef").value()), target = file.find(node.attribute("targetRef").value());
        if (!source || !target) return;
        const auto place = place_of(source, file);
        if (source == target || (place && place == place_of(target, file)))
            findings.add(node, fmt::format("{} connects elements of one participant", label(node)),
                         "use a sequence flow within a process, or connect two participants");
    }};

} // namespace countersign::model
