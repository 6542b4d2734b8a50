// An input set and an output set that belong together name each other (10.4.1.2; EXT.087).
#include "model/rules/table.h"

namespace countersign::model {

const XmlRule io_set_pairs{
    "data.io-set-pair", Weight::deviation, {"inputSet", "outputSet"}, [](const auto& node, const XmlFile& file, XmlFindings& findings) {
        const bool is_input = local_name(node) == "inputSet";
        const char *there = is_input ? "outputSetRefs" : "inputSetRefs", *back = is_input ? "inputSetRefs" : "outputSetRefs";
        const std::string_view id = node.attribute("id").value();
        for (const auto& reference : children(node, there)) {
            const auto other = file.find(text_of(reference));
            const auto named = children(other, back);
            if (other && std::none_of(named.begin(), named.end(), [&](const auto& name) { return xml::Tree::local(text_of(name)) == id; }))
                findings.add(node, fmt::format("{} names {}, which does not name it", label(node), label(other)),
                             fmt::format("add <{}>{}</{}> there, or remove the {} here", back, id, back, there));
        }
    }};

} // namespace countersign::model
