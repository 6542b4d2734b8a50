#include "model/rules/nodes.h"
#include "model/xml.h"

namespace countersign::model {

std::string_view local_name(const pugi::xml_node& node) { return xml::Tree::local(node.name()); }

pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
    for (const auto& candidate : node.children())
        if (candidate.type() == pugi::node_element && local_name(candidate) == name) return candidate;
    return {};
}

std::vector<pugi::xml_node> children(const pugi::xml_node& node, std::string_view name) {
    std::vector<pugi::xml_node> found;
    for (const auto& candidate : node.children())
        if (candidate.type() == pugi::node_element && local_name(candidate) == name) found.push_back(candidate);
    return found;
}

std::string_view text_of(const pugi::xml_node& node) { return xml::without_blanks(node.child_value()); }

bool flag(const pugi::xml_node& node, const char* name, bool fallback) {
    const auto attribute = node.attribute(name);
    if (!attribute) return fallback;
    const std::string_view value = attribute.value();
    return value == "true" || value == "1";
}

bool has_attribute(const pugi::xml_node& node, const char* name) { return !std::string_view(node.attribute(name).value()).empty(); }

pugi::xml_node around(pugi::xml_node node, std::string_view name) {
    for (node = node.parent(); node; node = node.parent())
        if (local_name(node) == name) return node;
    return {};
}

bool in_executable_process(const pugi::xml_node& node) {
    const auto process = local_name(node) == "process" ? node : around(node, "process");
    return process && flag(process, "isExecutable", true);
}

std::string label(const pugi::xml_node& node) {
    const std::string_view id = node.attribute("id").value();
    return id.empty() ? fmt::format("a {}", local_name(node)) : fmt::format("{} \"{}\"", local_name(node), id);
}

} // namespace countersign::model
