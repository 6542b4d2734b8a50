#include "xml/tree.h"
#include <charconv>

namespace countersign::xml {

void Lines::find_up_to(std::size_t position) const {
    while (begins_.back() <= position && !all_found_) {
        const auto end = text_.find('\n', begins_.back());
        all_found_ = end == std::string_view::npos;
        if (!all_found_) begins_.push_back(end + 1);
    }
}

Position Lines::at(std::ptrdiff_t offset) const {
    if (offset < 0) return {1, 1};
    const auto position = static_cast<std::size_t>(offset);
    find_up_to(position);
    auto line = static_cast<std::ptrdiff_t>(begins_.size()) - 1; // most are asked for in the order of the text
    if (begins_[static_cast<std::size_t>(line)] <= position)
        ++line;
    else if (begins_[static_cast<std::size_t>(line - 1)] > position)
        line = std::upper_bound(begins_.begin(), begins_.end(), position) - begins_.begin();
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

void Tree::use_root(const pugi::xml_node& root, bool declared_below, std::size_t elements) {
    elements_ = elements;
    at_root_alone_ = !declared_below;
    for (const auto& attribute : root.attributes()) {
        const std::string_view name = attribute.name();
        if (name != "xmlns" && !name.starts_with("xmlns:")) continue;
        declarations_.push_back({name.size() > 6 ? name.substr(6) : std::string_view{}, attribute.value()});
        if (is_own_space(declarations_.back().space)) own_prefixes_.push_back(declarations_.back().prefix);
    }
}

const Tree::Declaration* Tree::declaration(std::string_view prefix) const {
    for (const auto& declared : declarations_)
        if (declared.prefix == prefix) return &declared;
    return nullptr;
}

std::string_view Tree::own_name(const pugi::xml_node& node) const {
    const std::string_view name = node.name();
    if (!at_root_alone_) return is_own_space(space(node)) ? local(name) : std::string_view{};
    for (const auto own : own_prefixes_) {
        if (own.empty() && name.find(':') == std::string_view::npos) return name;
        if (!own.empty() && name.size() > own.size() && name[own.size()] == ':' && name.starts_with(own))
            return name.substr(own.size() + 1);
    }
    return {};
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

bool Tree::may_declare(std::string_view space) const {
    return !at_root_alone_ ||
           std::any_of(declarations_.begin(), declarations_.end(), [&](const Declaration& declared) { return declared.space == space; });
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
    keep(node, kept);
    return kept;
}

void Tree::keep(const pugi::xml_node& node, Element& kept) const {
    kept.space = space(node);
    kept.name = local(node.name());
    kept.position = position(node);
    for (auto attribute = node.first_attribute(); attribute; attribute = attribute.next_attribute()) {
        const std::string_view name = attribute.name();
        if (name.starts_with("xmlns")) continue;
        if (kept.attributes.empty()) kept.attributes.reserve(2);
        const auto colon = name.find(':');
        const auto attribute_space = colon == std::string_view::npos ? std::string_view{} : space_of_prefix(node, name.substr(0, colon));
        kept.attributes.push_back({std::string(attribute_space), std::string(local(name)), attribute.value()});
    }
    for (auto child = node.first_child(); child; child = child.next_sibling()) {
        if (child.type() == pugi::node_element)
            keep(child, kept.children.emplace_back());
        else if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata)
            kept.text += child.value();
    }
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

std::string_view without_blanks(std::string_view text) {
    const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

std::string content(const pugi::xml_node& node) {
    const auto is_text = [](const pugi::xml_node& child) { return child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata; };
    const auto first = node.first_child();
    if (!first.next_sibling()) return std::string(is_text(first) ? without_blanks(first.value()) : std::string_view{}); // nearly always
    std::string text;
    for (auto child = first; child; child = child.next_sibling())
        if (is_text(child)) text += child.value();
    return std::string(without_blanks(text));
}

} // namespace countersign::xml
