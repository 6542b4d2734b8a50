// A file as an XML document: what is refused before its elements are looked at.
#pragma once
#include "xml/tree.h"

namespace countersign::xml {

/// Limits of one file; past them an error `xml.too-large`, `xml.too-deep` or `xml.too-many-elements` that names the limit.
struct Limits {
    std::size_t bytes = 8u << 20;
    int depth = 128;
    std::size_t elements = 20'000;
};

/// The language a file should be in: its namespaces (the newest first) and what its parts are called.
struct Language {
    std::string_view name; ///< "BPMN"
    std::span<const std::string_view> spaces;
    std::string_view parts; ///< "processes": what a file too large is to be split into
};

/// Reads one file. Never throws on bad input. Reports: too large, too deep, too many elements, not well-formed, DOCTYPE and entities, wrong
/// encoding, wrong root.
class Document {
  public:
    /// `text` must outlive the document.
    Document(std::string_view text, std::string_view file, const Language& language, const Limits& limits);
    bool read(); ///< false where the file is refused; the tree then holds why
    pugi::xml_node root() const { return document_.document_element(); }
    Tree& tree() { return tree_; }

  private:
    bool refuse(const Position& position, std::string code, std::string message, std::string advice);
    bool text_is_fit();
    bool parse();
    bool tree_is_fit();

    std::string_view text_;
    Language language_;
    Limits limits_;
    Tree tree_;
    bool is_utf8_ = true; ///< so that the text is what was parsed
    pugi::xml_document document_;
};

} // namespace countersign::xml
