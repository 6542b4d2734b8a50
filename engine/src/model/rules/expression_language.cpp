// A language is named by a URI (8.4.6 FormalExpression, 8.3.2 Definitions; EXT.014).
#include "model/rules/table.h"
#include "model/rules/uri.h"

namespace countersign::model {

const XmlRule expression_language{
    "expression.language",
    Weight::deviation,
    {"definitions", "conditionExpression", "condition", "completionCondition", "activationCondition", "loopCondition", "loopCardinality",
     "timeDate", "timeDuration", "timeCycle", "from", "to", "transformation", "messagePath", "dataPath", "formalExpression"},
    [](const auto& node, const XmlFile&, XmlFindings& findings) {
        for (const char* name : {"language", "expressionLanguage", "typeLanguage"})
            if (const auto language = node.attribute(name); language && !is_uri_reference(language.value()))
                findings.add(node, fmt::format("{}=\"{}\" of {} is no URI", name, language.value(), label(node)),
                             "name the language by its URI, or leave the attribute out");
    }};

} // namespace countersign::model
