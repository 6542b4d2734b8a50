// The language of a script is named by a media type (10.3.3.6, 10.3.7.2; EXT.054).
#include "model/rules/table.h"
#include "model/rules/uri.h"

namespace countersign::model {

const XmlRule script_media_type{"script-task.format",
                                Weight::formality,
                                {"scriptTask", "globalScriptTask"},
                                [](const auto& node, const XmlFile&, XmlFindings& findings) {
                                    for (const char* name : {"scriptFormat", "scriptLanguage"})
                                        if (const auto format = node.attribute(name); format && !is_media_type(format.value()))
                                            findings.add(node,
                                                         fmt::format("{}=\"{}\" of {} is no media type", name, format.value(), label(node)),
                                                         "write e.g. text/feel");
                                }};

} // namespace countersign::model
