// In an executable process nothing happens between the elements that a flow connects (8.4.13 isImmediate; EXT.024).
#include "model/rules/table.h"

namespace countersign::model {

const XmlRule immediate_flow{
    "flow.not-immediate", Weight::deviation, {"sequenceFlow"}, [](const auto& node, const XmlFile&, XmlFindings& findings) {
        if (node.attribute("isImmediate") && !flag(node, "isImmediate") && in_executable_process(node))
            findings.add(node, fmt::format("{} is not immediate, but its process is executable", label(node)),
                         "leave isImmediate out, or model what happens between as an element");
    }};

} // namespace countersign::model
