// What is imported is XML Schema, WSDL 2.0 or BPMN (8.3.3, table 8.50; EXT.001).
#include "model/rules/table.h"

namespace countersign::model {

const XmlRule import_type{
    "import.type", Weight::formality, {"import"}, [](const auto& node, const XmlFile&, XmlFindings& findings) {
        const std::string_view type = node.attribute("importType").value();
        if (!type.empty() && type != bpmn_spaces[0] && type != "http://www.w3.org/2001/XMLSchema" && type != "http://www.w3.org/TR/wsdl20/")
            findings.add(node, fmt::format("the import of \"{}\" has the type \"{}\"", node.attribute("location").value(), type),
                         "write the namespace of XML Schema, of WSDL 2.0 or of BPMN");
    }};

} // namespace countersign::model
