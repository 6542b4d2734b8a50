// A transaction names its method by a URI or one of BPMN's own words (10.3.5.3; EXT.060).
#include "model/rules/table.h"
#include "model/rules/uri.h"

namespace countersign::model {

const XmlRule transaction_method{
    "transaction.method", Weight::formality, {"transaction"}, [](const auto& node, const XmlFile&, XmlFindings& findings) {
        const auto method = node.attribute("method");
        if (method && !is_uri_reference(method.value()))
            findings.add(node, fmt::format("method=\"{}\" of {} is no URI", method.value(), label(node)),
                         "write ##Compensate, ##Store, ##Image or a URI, or leave it out");
    }};

} // namespace countersign::model
