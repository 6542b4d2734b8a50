// A collaboration is closed where the choreography it refers to is, and only there (9.2; EXT.033).
#include "model/rules/table.h"

namespace countersign::model {

const XmlRule closed_collaboration{
    "collaboration.closed", Weight::deviation, {"collaboration"}, [](const auto& node, const XmlFile& file, XmlFindings& findings) {
        for (const auto& reference : children(node, "choreographyRef")) {
            const auto choreography = file.find(text_of(reference));
            if (choreography && flag(choreography, "isClosed") != flag(node, "isClosed"))
                findings.add(node, fmt::format("isClosed of {} and of {} differ", label(node), label(choreography)),
                             "give both the same isClosed");
        }
    }};

} // namespace countersign::model
