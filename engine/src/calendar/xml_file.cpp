#include "calendar/xml_file.h"
#include "value/iso8601.h"
#include <charconv>

namespace countersign::calendar {

namespace {

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

} // namespace

XmlFile::XmlFile(std::string_view text, std::string_view file, Diagnostics& findings, std::size_t bytes_max) : lines_(text), file_(file), findings_(findings) {
    if (text.size() > bytes_max) {
        error_at(0, "limit.file", fmt::format("the file has more than {} bytes", bytes_max), "split it");
        return;
    }
    const auto parsed = document_.load_buffer(text.data(), text.size(), pugi::parse_default | pugi::parse_doctype);
    if (!parsed)
        error_at(parsed.offset, "xml.syntax", fmt::format("not well-formed XML: {}", parsed.description()),
                 "correct the XML here or just before");
    for (const auto& node : document_.children())
        if (node.type() == pugi::node_doctype) error(node, "xml.doctype", "the file declares a document type", "remove the <!DOCTYPE …>");
}

pugi::xml_node XmlFile::root(std::string_view name, std::string_view space) {
    if (errors_ > 0) return {};
    const auto root = document_.document_element();
    if (name == root.name() && space == root.attribute("xmlns").value()) return root;
    error(root, "xml.root", fmt::format("the file does not begin with <{} xmlns=\"{}\">", name, space), "correct its first element");
    return {};
}

void XmlFile::error(const pugi::xml_node& node, std::string code, std::string message, std::string advice) {
    error_at(node.offset_debug() - (node.type() == pugi::node_element ? 1 : 0), std::move(code), std::move(message), std::move(advice));
}

void XmlFile::error_at(std::ptrdiff_t offset, std::string code, std::string message, std::string advice) {
    const auto [line, column] = lines_.at(offset);
    findings_.push_back({Severity::error, std::move(code), std::move(message), std::move(advice), file_, line, column});
    ++errors_;
}

std::string XmlFile::required(const pugi::xml_node& node, const char* name) {
    const std::string value = node.attribute(name).value();
    if (value.empty())
        error(node, "xml.missing-attribute", fmt::format("<{}> has no {}", node.name(), name), fmt::format("give it {}=\"…\"", name));
    return value;
}

std::int64_t XmlFile::whole(const pugi::xml_node& node, const char* name, std::int64_t least, std::int64_t most) {
    const std::string text = required(node, name);
    std::int64_t value = least;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty()) return least;
    if (failed == std::errc{} && end == text.data() + text.size() && value >= least && value <= most) return value;
    error(node, "xml.bad-value", fmt::format("{}=\"{}\" is not a whole number from {} to {}", name, text, least, most), "correct it");
    return least;
}

std::optional<Date> XmlFile::date(const pugi::xml_node& node, const char* name) {
    const std::string text = required(node, name);
    if (text.empty()) return std::nullopt;
    auto date = iso8601::parse_date(text);
    if (!date) error(node, "xml.bad-value", fmt::format("{}=\"{}\" is no day of the calendar", name, text), "write it as 2026-03-02");
    return date;
}

bool XmlFile::boolean(const pugi::xml_node& node, const char* name, bool fallback) {
    const std::string_view text = node.attribute(name).value();
    if (text.empty()) return fallback;
    if (text != "true" && text != "false")
        error(node, "xml.bad-value", fmt::format("{}=\"{}\" is neither true nor false", name, text), "write true or false");
    return text == "true";
}

void XmlFile::allow(const pugi::xml_node& node, std::initializer_list<std::string_view> attributes,
                    std::initializer_list<std::string_view> children) {
    for (const auto& attribute : node.attributes()) {
        const std::string_view name = attribute.name();
        if (name.starts_with("xml") || is_one_of(name, attributes)) continue;
        error(node, "xml.unknown-attribute", fmt::format("<{}> has no attribute {}", node.name(), name),
              fmt::format("remove it; known are {}", fmt::join(attributes, ", ")));
    }
    for (const auto& child : node.children())
        if (child.type() == pugi::node_element && !is_one_of(child.name(), children))
            error(child, "xml.unknown-element", fmt::format("<{}> has no place in <{}>", child.name(), node.name()),
                  children.size() == 0 ? "remove it" : fmt::format("known are {}", fmt::join(children, ", ")));
}

} // namespace countersign::calendar
