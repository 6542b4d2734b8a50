// An event with several triggers or results has data for each that carries some (10.5.1; EXT.093).
#include "model/rules/events.h"
#include "model/rules/table.h"

namespace countersign::model {

const XmlRule event_data_count{"event.data-count",
                               Weight::deviation,
                               {"startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent"},
                               [](const auto& node, const XmlFile& file, XmlFindings& findings) {
                                   const auto data = event_data(node);
                                   if (data.empty()) return;
                                   const auto definitions = payload_definitions(node, file);
                                   if (data.size() != definitions.size())
                                       findings.add(node,
                                                    fmt::format("{} has {} data elements for {} event definitions that carry data",
                                                                label(node), data.size(), definitions.size()),
                                                    "give each event definition one, in the same order");
                               }};

} // namespace countersign::model
