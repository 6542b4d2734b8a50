// A role says who takes it by a resource or by an expression, not by both (10.3.2.1 ResourceRole; EXT.039, EXT.040).
#include "model/rules/table.h"

namespace countersign::model {

const XmlRule resource_role_assignment{
    "resource-role.assignment",
    Weight::deviation,
    {"resourceRole", "performer", "humanPerformer", "potentialOwner"},
    [](const auto& node, const XmlFile&, XmlFindings& findings) {
        if (!child(node, "resourceAssignmentExpression")) {
            if (child(node, "resourceParameterBinding") && !child(node, "resourceRef"))
                findings.add(node, fmt::format("{} binds parameters and names no resource", label(node)), "add the resourceRef");
            return;
        }
        if (child(node, "resourceRef"))
            findings.add(node, fmt::format("{} names a resource and has an assignment expression", label(node)),
                         "keep one of resourceRef and resourceAssignmentExpression");
        if (child(node, "resourceParameterBinding"))
            findings.add(node, fmt::format("{} binds parameters of a resource and has an assignment expression", label(node)),
                         "keep one of resourceParameterBinding and resourceAssignmentExpression");
    }};

} // namespace countersign::model
