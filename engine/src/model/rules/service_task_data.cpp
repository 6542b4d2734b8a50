// A service task calls its operation with one input of the type of the message in, and takes one output of the type of the message out
// (10.3.3.1; EXT.042 to EXT.045).
#include "model/rules/table.h"
#include "model/rules/task_data.h"

namespace countersign::model {

const XmlRule service_task_data{
    "service-task.operation-data", Weight::formality, {"serviceTask"}, [](const auto& node, const XmlFile& file, XmlFindings& findings) {
        const auto operation = has_attribute(node, "operationRef") ? file.find(node.attribute("operationRef").value()) : pugi::xml_node{};
        if (local_name(operation) != "operation") return;
        const auto io = child(node, "ioSpecification");
        if (children(io, "inputSet").size() != 1)
            findings.add(node, fmt::format("{} calls an operation and has {} input sets", label(node), children(io, "inputSet").size()),
                         "give it exactly one inputSet");
        if (children(io, "outputSet").size() > 1)
            findings.add(node, fmt::format("{} calls an operation and has {} output sets", label(node), children(io, "outputSet").size()),
                         "give it one outputSet at most");
        for (const auto& [kind, reference] : {std::pair("dataInput", "inMessageRef"), std::pair("dataOutput", "outMessageRef")})
            if (io && item_of_payload(message_of(operation, reference, file), file) && !child(io, kind))
                findings.add(node, fmt::format("{} has no {} for the message of its operation", label(node), kind),
                             fmt::format("add a {}", kind));
        check_task_data(node, "dataInput", message_of(operation, "inMessageRef", file), file, findings);
        check_task_data(node, "dataOutput", message_of(operation, "outMessageRef", file), file, findings);
    }};

} // namespace countersign::model
