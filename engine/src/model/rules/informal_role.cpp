// Who does a task is computed by formal expressions where the process is executable (8.4.6, 10.3.1; EXT.012).
#include "model/rules/table.h"

namespace countersign::model {

const XmlRule informal_role{
    "expression.not-formal", Weight::formality, {"expression"}, [](const auto& node, const XmlFile&, XmlFindings& findings) {
        if (in_executable_process(node))
            findings.add(node, fmt::format("the expression of {} is not a formal one", label(node.parent())), "write <formalExpression>");
    }};

} // namespace countersign::model
