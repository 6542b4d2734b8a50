// A public process shows what others may see of it; it is not the one that is executed (10.2; EXT.035).
#include "model/rules/table.h"

namespace countersign::model {

const XmlRule public_process{
    "process.public-executable", Weight::deviation, {"process"}, [](const auto& node, const XmlFile&, XmlFindings& findings) {
        if (std::string_view(node.attribute("processType").value()) == "Public" && flag(node, "isExecutable", true))
            findings.add(node, fmt::format("{} is public and executable", label(node)),
                         "set processType to Private, or isExecutable to false");
    }};

} // namespace countersign::model
