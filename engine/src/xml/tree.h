// XML as a reader sees it: pugixml's tree with namespaces resolved, positions, and a place for findings.
#pragma once
#include "xml/element.h"
#include <countersign/diagnostic.h>
#include <pugixml.hpp>
#include <span>

namespace countersign::xml {

/// Line and column of byte offsets, by the line beginnings, found as far as somebody asks: nobody does for a diagram. Not thread-safe.
class Lines {
  public:
    /// `text` must outlive the lines.
    explicit Lines(std::string_view text) : text_(text) {}
    Position at(std::ptrdiff_t offset) const;

  private:
    void find_up_to(std::size_t position) const;

    std::string_view text_;
    mutable std::vector<std::size_t> begins_{0};
    mutable bool all_found_ = false;
};

/// What all parts of a reader share.
class Tree {
  public:
    /// @param own  the namespaces of the language that is read; they must outlive the tree
    Tree(std::string_view text, std::string_view file, std::span<const std::string_view> own) : lines_(text), file_(file), own_(own) {}
    /// Prefixes are looked up at the root alone where no element below it declares any, which is how nearly all files are.
    void use_root(const pugi::xml_node& root, bool declared_below, std::size_t elements);
    std::size_t elements() const { return elements_; } ///< of the whole file

    /// Of the tag's beginning: pugixml counts from the name behind it.
    Position position(const pugi::xml_node& node) const {
        return lines_.at(node.offset_debug() - (node.type() == pugi::node_element ? 1 : 0));
    }
    Position position_at(std::size_t offset) const { return lines_.at(static_cast<std::ptrdiff_t>(offset)); }
    void report(const Position& position, Severity severity, std::string code, std::string message, std::string advice,
                std::string_view element = {});
    void error(const pugi::xml_node& node, std::string code, std::string message, std::string advice);

    /// Local name of "prefix:name".
    static std::string_view local(std::string_view qualified) {
        while (true) {
            const auto colon = qualified.find(':');
            if (colon == std::string_view::npos) return qualified;
            qualified.remove_prefix(colon + 1);
        }
    }
    /// Local name of an element of the language that is read; "" of all other nodes.
    std::string_view own_name(const pugi::xml_node& node) const;
    /// Whether the namespace can be in use. False for certain; where namespaces are declared below the root the answer is true.
    bool may_declare(std::string_view space) const;
    /// Namespace URI a node's or attribute's prefix stands for; "" for none.
    std::string_view space(const pugi::xml_node& node) const;
    std::string_view space_of_prefix(pugi::xml_node node, std::string_view prefix) const;
    bool is_own(const pugi::xml_node& node) const { return !own_name(node).empty(); } ///< of the language that is read

    // attributes, by local name without namespace
    std::string text(const pugi::xml_node& node, const char* name) const { return node.attribute(name).value(); }
    std::string reference(const pugi::xml_node& node, const char* name) const { return std::string(local(node.attribute(name).value())); }
    bool boolean(const pugi::xml_node& node, const char* name, bool fallback);
    std::optional<std::int64_t> integer(const pugi::xml_node& node, const char* name);

    Element keep(const pugi::xml_node& node) const;
    void keep(const pugi::xml_node& node, Element& kept) const;
    Diagnostics take_diagnostics() { return std::move(diagnostics_); }

  private:
    struct Declaration {
        std::string_view prefix, space;
    };
    const Declaration* declaration(std::string_view prefix) const;
    bool is_own_space(std::string_view space) const;

    Lines lines_;
    std::string file_;
    std::span<const std::string_view> own_;
    std::vector<Declaration> declarations_;      ///< of the root; only where `at_root_alone_`
    std::vector<std::string_view> own_prefixes_; ///< of those, the ones that stand for the language
    bool at_root_alone_ = false;
    std::size_t elements_ = 0;
    Diagnostics diagnostics_;
};

/// A text without XML's blanks at its beginning and end.
std::string_view without_blanks(std::string_view text);
/// Trimmed text content of a node.
std::string content(const pugi::xml_node& node);
/// Where that text begins in the file, in bytes.
std::optional<std::size_t> content_offset(const pugi::xml_node& node);

} // namespace countersign::xml
