// A script says in which language it is written (10.3.3.6, 10.3.7.2; EXT.053); this engine takes one that does not say as FEEL.
#include "model/rules/table.h"

namespace countersign::model {

const XmlRule script_format{"script-task.no-format",
                            Weight::formality,
                            {"scriptTask", "globalScriptTask"},
                            [](const auto& node, const XmlFile&, XmlFindings& findings) {
                                const char* language = local_name(node) == "scriptTask" ? "scriptFormat" : "scriptLanguage";
                                if (child(node, "script") && !has_attribute(node, language))
                                    findings.add(node, fmt::format("{} does not say in which language its script is", label(node)),
                                                 fmt::format("set {}, e.g. to text/feel", language));
                            }};

} // namespace countersign::model
