// A receive task gives its message to one output of the message's type (10.3.3.3; EXT.050 to EXT.052).
#include "model/rules/table.h"
#include "model/rules/task_data.h"

namespace countersign::model {

const XmlRule receive_task_data{
    "receive-task.message-data", Weight::formality, {"receiveTask"}, [](const auto& node, const XmlFile& file, XmlFindings& findings) {
        check_message_task(node, "dataOutput", "outputSet", "inMessageRef", file, findings);
    }};

} // namespace countersign::model
