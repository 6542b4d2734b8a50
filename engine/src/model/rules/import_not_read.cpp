// This engine reads one file at a time: what another file defines is not looked at, so that references into it cannot be checked (8.3.3;
// EXT.001).
#include "model/rules/table.h"

namespace countersign::model {

const XmlRule import_not_read{
    "import.not-read", Weight::deviation, {"import"}, [](const auto& node, const XmlFile&, XmlFindings& findings) {
        if (std::string_view(node.attribute("importType").value()) == bpmn_spaces[0])
            findings.add(node, fmt::format("the imported file \"{}\" is not read", node.attribute("location").value()),
                         "deploy both files, and call the other file's processes by their ids");
    }};

} // namespace countersign::model
