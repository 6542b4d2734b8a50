// A transaction names its method by a URI or one of BPMN's own words (10.3.5.3; EXT.060).
#include "model/rules/table.h"
#include "model/rules/uri.h"

namespace countersign::model {

namespace {

/// A relative reference would be a misspelt word rather than the name of a method.
bool is_method(std::string_view text) {
    if (text.starts_with("##")) return text == "##Compensate" || text == "##Store" || text == "##Image";
    return is_uri_reference(text) && text.find(':') != std::string_view::npos;
}

} // namespace

const XmlRule transaction_method{
    "transaction.method", Weight::formality, {"transaction"}, [](const auto& node, const XmlFile&, XmlFindings& findings) {
        const auto method = node.attribute("method");
        if (method && !is_method(method.value()))
            findings.add(node, fmt::format("method=\"{}\" of {} is neither a URI nor a word of BPMN", method.value(), label(node)),
                         "write ##Compensate, ##Store, ##Image or a URI, or leave it out");
    }};

} // namespace countersign::model
