// The data of an event has the type of the message, signal, error or escalation it comes from or goes into (10.5.1; EXT.094).
#include "model/rules/events.h"
#include "model/rules/items.h"
#include "model/rules/table.h"

namespace countersign::model {

const XmlRule event_data_type{
    "event.data-type",
    Weight::deviation,
    {"startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent"},
    [](const auto& node, const XmlFile& file, XmlFindings& findings) {
        const auto data = event_data(node);
        const auto definitions = payload_definitions(node, file);
        for (std::size_t i = 0; i < std::min(data.size(), definitions.size()); ++i) {
            const auto payload = payload_of(definitions[i], file);
            const auto expected = item_of_payload(payload, file), given = item_of(data[i], file);
            if (expected && given && !same_item(expected, given))
                findings.add(data[i], fmt::format("{} of {} has another type than {}", label(data[i]), label(node), label(payload)),
                             "give both the same item definition");
        }
    }};

} // namespace countersign::model
