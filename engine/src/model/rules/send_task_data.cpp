// A send task fills its message from one input of the message's type (10.3.3.2; EXT.046 to EXT.048).
#include "model/rules/table.h"
#include "model/rules/task_data.h"

namespace countersign::model {

const XmlRule send_task_data{
    "send-task.message-data", Weight::formality, {"sendTask"}, [](const auto& node, const XmlFile& file, XmlFindings& findings) {
        check_message_task(node, "dataInput", "inputSet", "inMessageRef", file, findings);
    }};

} // namespace countersign::model
