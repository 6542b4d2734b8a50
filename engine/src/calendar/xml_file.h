// XmlFile: a small data file as a tree, with positions and a list of findings. Document types are refused; nothing outside the file is
// read.
#pragma once
#include "xml/tree.h"
#include <countersign/diagnostic.h>
#include <countersign/value.h>
#include <cstdint>
#include <optional>
#include <pugixml.hpp>
#include <string_view>

namespace countersign::calendar {

class XmlFile {
  public:
    static constexpr std::size_t bytes_max_default = 1 << 20;
    XmlFile(std::string_view text, std::string_view file, Diagnostics& findings, std::size_t bytes_max = bytes_max_default);

    /// The root element where it has this name and namespace; else a null node and a finding.
    pugi::xml_node root(std::string_view name, std::string_view space);
    void error(const pugi::xml_node& node, std::string code, std::string message, std::string advice);
    xml::Position position(const pugi::xml_node& node) const { return lines_.at(node.offset_debug() - (node.type() == pugi::node_element ? 1 : 0)); }
    bool has_errors() const { return errors_ > 0; }
    const std::string& file() const { return file_; }

    // attributes; what is missing or wrong becomes a finding
    std::string required(const pugi::xml_node& node, const char* name);
    std::int64_t whole(const pugi::xml_node& node, const char* name, std::int64_t least, std::int64_t most);
    std::optional<Date> date(const pugi::xml_node& node, const char* name);
    bool boolean(const pugi::xml_node& node, const char* name, bool fallback);
    /// Attributes and child elements that are not in the lists.
    void allow(const pugi::xml_node& node, std::initializer_list<std::string_view> attributes,
               std::initializer_list<std::string_view> children = {});

  private:
    void error_at(std::ptrdiff_t offset, std::string code, std::string message, std::string advice);

    xml::Lines lines_;
    std::string file_;
    Diagnostics& findings_;
    pugi::xml_document document_;
    int errors_ = 0;
};

} // namespace countersign::calendar
