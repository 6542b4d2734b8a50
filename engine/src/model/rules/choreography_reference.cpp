// Only a collaboration refers to choreographies; a choreography or global conversation has none within (9.2; EXT.027).
#include "model/rules/table.h"

namespace countersign::model {

const XmlRule choreography_reference{"collaboration.choreography-ref",
                                     Weight::deviation,
                                     {"choreography", "globalChoreographyTask", "globalConversation"},
                                     [](const auto& node, const XmlFile&, XmlFindings& findings) {
                                         if (child(node, "choreographyRef"))
                                             findings.add(node, fmt::format("{} refers to a choreography", label(node)),
                                                          "remove the choreographyRef: only a collaboration has one");
                                     }};

} // namespace countersign::model
