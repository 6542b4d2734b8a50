// A sub-process shares the data of its process and has no inputs and outputs of its own (10.4.1.1; EXT.079).
#include "model/rules/table.h"

namespace countersign::model {

const XmlRule sub_process_io{"sub-process.io",
                             Weight::formality,
                             {"subProcess", "transaction", "adHocSubProcess"},
                             [](const auto& node, const XmlFile&, XmlFindings& findings) {
                                 if (child(node, "ioSpecification"))
                                     findings.add(node, fmt::format("{} has an ioSpecification", label(node)),
                                                  "use the data of the process around it, or a call activity");
                             }};

} // namespace countersign::model
