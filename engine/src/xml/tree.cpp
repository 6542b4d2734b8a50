#include "xml/tree.h"
#include <charconv>

namespace countersign::xml {

Lines::Lines(std::string_view text) {
    begins_.push_back(0);
    for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) begins_.push_back(at + 1);
}

Position Lines::at(std::ptrdiff_t offset) const {
    if (offset < 0) return {1, 1};
    const auto position = static_cast<std::size_t>(offset);
    const auto line = std::upper_bound(begins_.begin(), begins_.end(), position) - begins_.begin();
    return {static_cast<int>(line), static_cast<int>(position - begins_[static_cast<std::size_t>(line - 1)] + 1)};
}

void Tree::report(const Position& position, Severity severity, std::string code, std::string message, std::string advice,
                  std::string_view element) {
    diagnostics_.push_back(
        {severity, std::move(code), std::move(message), std::move(advice), file_, position.line, position.column, std::string(element)});
}

void Tree::error(const pugi::xml_node& node, std::string code, std::string message, std::string advice) {
    report(position(node), Severity::error, std::move(code), std::move(message), std::move(advice), node.attribute("id").value());
}

std::string_view Tree::local(std::string_view qualified) {
    const auto colon = qualified.rfind(':');
    return colon == std::string_view::npos ? qualified : qualified.substr(colon + 1);
}

namespace {

std::string_view prefix_of(std::string_view qualified) {
    const auto colon = qualified.find(':');
    return colon == std::string_view::npos ? std::string_view{} : qualified.substr(0, colon);
}

} // namespace

const std::string* Element::attribute(std::string_view local_name) const {
    for (const auto& a : attributes)
        if (a.name == local_name && a.space.empty()) return &a.value;
    return nullptr;
}

bool Tree::is_own_space(std::string_view space) const { return std::find(own_.begin(), own_.end(), space) != own_.end(); }

void Tree::use_root(const pugi::xml_node& root, bool declared_below) {
    at_root_alone_ = !declared_below;
    for (const auto& attribute : root.attributes()) {
        const std::string_view name = attribute.name();
        if (name == "xmlns" || name.starts_with("xmlns:"))
            declarations_.push_back(
                {name.size() > 6 ? name.substr(6) : std::string_view{}, attribute.value(), is_own_space(attribute.value())});
    }
}

const Tree::Declaration* Tree::declaration(std::string_view prefix) const {
    for (const auto& declared : declarations_)
        if (declared.prefix == prefix) return &declared;
    return nullptr;
}

bool Tree::is_own(const pugi::xml_node& node) const {
    if (!at_root_alone_) return is_own_space(space(node));
    const auto* declared = declaration(prefix_of(node.name()));
    return declared != nullptr && declared->is_own;
}

std::string_view Tree::space_of_prefix(pugi::xml_node node, std::string_view prefix) const {
    if (prefix == "xml") return "http://www.w3.org/XML/1998/namespace";
    if (at_root_alone_) {
        const auto* declared = declaration(prefix);
        return declared != nullptr ? declared->space : std::string_view{};
    }
    for (; node; node = node.parent()) {
        for (const auto& attribute : node.attributes()) {
            const std::string_view name = attribute.name();
            if (!name.starts_with("xmlns")) continue;
            if (prefix.empty() ? name == "xmlns" : name.size() == prefix.size() + 6 && name[5] == ':' && name.substr(6) == prefix)
                return attribute.value();
        }
    }
    return {};
}

std::string_view Tree::space(const pugi::xml_node& node) const { return space_of_prefix(node, prefix_of(node.name())); }

bool Tree::boolean(const pugi::xml_node& node, const char* name, bool fallback) {
    const auto attribute = node.attribute(name);
    if (!attribute) return fallback;
    const std::string_view value = attribute.value();
    if (value == "true" || value == "1") return true;
    if (value == "false" || value == "0") return false;
    error(node, "xml.boolean", fmt::format("{}=\"{}\" is neither true nor false", name, value), "write true or false");
    return fallback;
}

std::optional<std::int64_t> Tree::integer(const pugi::xml_node& node, const char* name) {
    const auto attribute = node.attribute(name);
    if (!attribute) return std::nullopt;
    const std::string_view value = attribute.value();
    std::int64_t number = 0;
    const auto [end, error_code] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error_code == std::errc{} && end == value.data() + value.size()) return number;
    error(node, "xml.integer", fmt::format("{}=\"{}\" is no whole number", name, value), "write a whole number");
    return std::nullopt;
}

Element Tree::keep(const pugi::xml_node& node) const {
    Element kept;
    kept.space = std::string(space(node));
    kept.name = std::string(local(node.name()));
    kept.position = position(node);
    for (const auto& attribute : node.attributes()) {
        const std::string_view name = attribute.name();
        if (name.starts_with("xmlns")) continue;
        const auto colon = name.find(':');
        kept.attributes.push_back(
            {colon == std::string_view::npos ? std::string{} : std::string(space_of_prefix(node, name.substr(0, colon))),
             std::string(local(name)), attribute.value()});
    }
    for (const auto& child : node.children()) {
        if (child.type() == pugi::node_element)
            kept.children.push_back(keep(child));
        else if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata)
            kept.text += child.value();
    }
    return kept;
}

std::optional<std::size_t> content_offset(const pugi::xml_node& node) {
    for (const auto& child : node.children()) {
        if (child.type() != pugi::node_pcdata && child.type() != pugi::node_cdata) continue;
        const auto blanks = std::string_view(child.value()).find_first_not_of(" \t\r\n");
        if (blanks == std::string_view::npos) continue;
        const auto offset = child.offset_debug();
        return offset < 0 ? std::nullopt : std::optional(static_cast<std::size_t>(offset) + blanks);
    }
    return std::nullopt;
}

std::string content(const pugi::xml_node& node) {
    std::string text;
    for (const auto& child : node.children())
        if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) text += child.value();
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

} // namespace countersign::xml
