// The collection that a multi-instance task goes through is one of its own inputs (10.3.8.2; EXT.068).
#include "model/rules/table.h"

namespace countersign::model {

const XmlRule multi_instance_input{
    "multi-instance.data-input",
    Weight::formality,
    {"multiInstanceLoopCharacteristics"},
    [](const auto& node, const XmlFile& file, XmlFindings& findings) {
        const auto activity = node.parent();
        const bool has_own_scope =
            local_name(activity) == "subProcess" || local_name(activity) == "transaction" || local_name(activity) == "adHocSubProcess";
        const auto reference = child(node, "loopDataInputRef");
        if (!reference || has_own_scope || !in_executable_process(node)) return;
        const auto data = file.find(text_of(reference));
        if (data && (local_name(data) != "dataInput" || data.parent().parent() != activity))
            findings.add(activity, fmt::format("the collection of {} is {}, not an input of its own", label(activity), label(data)),
                         "give the task an ioSpecification with a dataInput for it");
    }};

} // namespace countersign::model
