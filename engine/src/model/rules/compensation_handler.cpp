// A compensation event at an activity leads by an association to what undoes it (10.7.1; EXT.143, EXT.144).
#include "model/rules/events.h"
#include "model/rules/table.h"

namespace countersign::model {

const XmlRule compensation_handler{
    "compensation.no-handler", Weight::deviation, {"boundaryEvent"}, [](const auto& node, const XmlFile& file, XmlFindings& findings) {
        if (!has_event_definition(node, "compensateEventDefinition", file)) return;
        const std::string_view id = node.attribute("id").value();
        bool leads_on = false;
        for (const auto& association : file.associations) {
            if (xml::Tree::local(association.attribute("sourceRef").value()) != id) continue;
            const auto handler = file.find(association.attribute("targetRef").value());
            if (local_name(handler) == "textAnnotation" || local_name(handler) == "group") continue;
            leads_on = true;
            if (handler && !flag(handler, "isForCompensation"))
                findings.add(node, fmt::format("{} leads to {}, which is not for compensation", label(node), label(handler)),
                             "set isForCompensation=\"true\" on the activity that undoes");
        }
        if (!leads_on)
            findings.add(node, fmt::format("{} leads to nothing that undoes the activity", label(node)),
                         "connect it by an association with an activity for compensation");
    }};

} // namespace countersign::model
