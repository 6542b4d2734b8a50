// A text names its format as a media type (8.4.1 Documentation, 8.4.2 TextAnnotation; EXT.004, EXT.010).
#include "model/rules/table.h"
#include "model/rules/uri.h"

namespace countersign::model {

const XmlRule text_media_type{
    "text.media-type", Weight::formality, {"documentation", "textAnnotation"}, [](const auto& node, const XmlFile&, XmlFindings& findings) {
        const auto format = node.attribute("textFormat");
        if (format && !is_media_type(format.value()))
            findings.add(node, fmt::format("textFormat=\"{}\" of {} is no media type", format.value(), label(node)),
                         "write e.g. text/plain, or leave it out");
    }};

} // namespace countersign::model
