// A loop goes on while its condition holds; one that only documents it cannot be executed formally (10.3.8.1; EXT.066).
#include "model/rules/table.h"

namespace countersign::model {

const XmlRule loop_condition{
    "loop.no-condition", Weight::formality, {"standardLoopCharacteristics"}, [](const auto& node, const XmlFile&, XmlFindings& findings) {
        if (in_executable_process(node) && !child(node, "loopCondition"))
            findings.add(node, fmt::format("the loop of {} has no condition", label(node.parent())), "add a <loopCondition>");
    }};

} // namespace countersign::model
