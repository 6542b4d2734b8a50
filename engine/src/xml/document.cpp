#include "xml/document.h"
#include "xml/text_scan.h"

namespace countersign::xml {

namespace {

struct Measured {
    std::size_t elements = 0;
    pugi::xml_node too_deep; ///< the first element past the limit, if any
};

/// Without recursion: the depth is what is being measured.
Measured measure(const pugi::xml_node& root, int depth_max) {
    Measured measured;
    int depth = 1;
    for (pugi::xml_node node = root;;) {
        if (node.type() == pugi::node_element) {
            ++measured.elements;
            if (depth > depth_max && !measured.too_deep) measured.too_deep = node;
        }
        auto next = node.first_child();
        if (next) {
            node = next;
            ++depth;
            continue;
        }
        while (depth > 1 && !(next = node.next_sibling())) {
            node = node.parent();
            --depth;
        }
        if (depth == 1) return measured;
        node = next;
    }
}

/// Whether the text behind the root's tag speaks of namespace declarations: one that does not has none.
bool may_declare_below(std::string_view text, const pugi::xml_node& root) {
    const auto root_end = text.find('>', static_cast<std::size_t>(std::max<std::ptrdiff_t>(root.offset_debug(), 0)));
    return root_end != std::string_view::npos && text.find("xmlns", root_end) != std::string_view::npos;
}

} // namespace

Document::Document(std::string_view text, std::string_view file, const Language& language, const Limits& limits)
    : text_(text), language_(language), limits_(limits),
      tree_(text.size() <= limits.bytes ? text : std::string_view{}, file, language.spaces) {}

bool Document::read() { return text_is_fit() && parse() && tree_is_fit(); }

bool Document::refuse(const Position& position, std::string code, std::string message, std::string advice) {
    tree_.report(position, Severity::error, std::move(code), std::move(message), std::move(advice));
    return false;
}

bool Document::text_is_fit() {
    const auto no_doctype = fmt::format("remove the <!DOCTYPE …>: {} needs none", language_.name);
    if (text_.size() > limits_.bytes)
        return refuse({1, 1}, "xml.too-large", fmt::format("the file has {} bytes; the limit is {}", text_.size(), limits_.bytes),
                      fmt::format("split the {} into several files", language_.parts));
    if (const auto at = find_doctype(text_))
        return refuse(tree_.position_at(*at), "xml.doctype", "the file declares a document type or entities", no_doctype);
    if (const auto at = find_entity(text_))
        return refuse(tree_.position_at(*at), "xml.entity",
                      fmt::format("the entity \"{}\" is not one of XML's own", text_.substr(*at, text_.find(';', *at) + 1 - *at)),
                      "write the character itself");
    return true;
}

bool Document::parse() {
    const auto parsed = document_.load_buffer(text_.data(), text_.size(), pugi::parse_default | pugi::parse_doctype);
    if (!parsed)
        return refuse(tree_.position_at(static_cast<std::size_t>(parsed.offset)), "xml.syntax",
                      fmt::format("not well-formed XML: {}", parsed.description()), "correct the XML here or just before");
    for (const auto& node : document_.children()) // of a text in UTF-16, which the scan before cannot see
        if (node.type() == pugi::node_doctype)
            return refuse(tree_.position(node), "xml.doctype", "the file declares a document type",
                          fmt::format("remove the <!DOCTYPE …>: {} needs none", language_.name));
    for (auto more = root().next_sibling(); more; more = more.next_sibling())
        if (more.type() == pugi::node_element)
            return refuse(tree_.position(more), "xml.syntax", "not well-formed XML: a second root element",
                          "keep one <definitions> in a file");
    is_utf8_ = parsed.encoding == pugi::encoding_utf8;
    if (!is_utf8_) return true;
    if (const auto at = find_invalid_utf8(text_))
        return refuse(tree_.position_at(*at), "xml.encoding", "the text is not UTF-8 here", "save the file as UTF-8");
    return true;
}

bool Document::tree_is_fit() {
    const auto measured = measure(root(), limits_.depth);
    if (measured.too_deep)
        return refuse(tree_.position(measured.too_deep), "xml.too-deep",
                      fmt::format("elements are nested more than {} deep, which is the limit", limits_.depth), "flatten the file");
    if (measured.elements > limits_.elements)
        return refuse({1, 1}, "xml.too-many-elements",
                      fmt::format("the file has {} elements; the limit is {}", measured.elements, limits_.elements),
                      fmt::format("split the {} into several files", language_.parts));
    tree_.use_root(root(), !is_utf8_ || may_declare_below(text_, root()), measured.elements);
    if (Tree::local(root().name()) != "definitions" || !tree_.is_own(root()))
        return refuse(tree_.position(root()), "xml.root",
                      fmt::format("the root is <{}>, not {}'s definitions", root().name(), language_.name),
                      fmt::format("use <definitions xmlns=\"{}\">", language_.spaces.front()));
    return true;
}

} // namespace countersign::xml
