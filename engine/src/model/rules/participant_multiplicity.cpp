// How many there may be of a participant: from a minimum of 0 or more to a maximum of 1 or more (9.3.2; EXT.029, EXT.030).
#include "model/rules/table.h"

namespace countersign::model {

const XmlRule participant_multiplicity{
    "participant.multiplicity",
    Weight::deviation,
    {"participantMultiplicity"},
    [](const auto& node, const XmlFile&, XmlFindings& findings) {
        const auto minimum = node.attribute("minimum").as_llong(0), maximum = node.attribute("maximum").as_llong(1);
        if (minimum < 0) findings.add(node, fmt::format("a participant's minimum is {}", minimum), "give a number from 0");
        if (maximum < 1)
            findings.add(node, fmt::format("a participant's maximum is {}", maximum), "give a number from 1");
        else if (maximum < minimum)
            findings.add(node, fmt::format("a participant's maximum {} is below its minimum {}", maximum, minimum),
                         "give a maximum from the minimum on");
    }};

} // namespace countersign::model
