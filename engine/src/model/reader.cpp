#include "model/reader.h"
#include "model/model_reader.h"
#include "model/schema_check.h"
#include "model/text_scan.h"

namespace countersign::model {

namespace {

struct Measured {
    std::size_t elements = 0;
    pugi::xml_node too_deep;     ///< the first element past the limit, if any
    bool declared_below = false; ///< an element below the root declares a namespace
};

/// Without recursion: the depth is what is being measured.
Measured measure(const pugi::xml_node& root, int depth_max) {
    Measured measured;
    int depth = 1;
    for (pugi::xml_node node = root; node;) {
        if (node.type() == pugi::node_element) {
            ++measured.elements;
            if (depth > depth_max && !measured.too_deep) measured.too_deep = node;
            if (node != root && !measured.declared_below)
                for (const auto& attribute : node.attributes())
                    if (std::strncmp(attribute.name(), "xmlns", 5) == 0) measured.declared_below = true;
            if (node.first_child()) {
                node = node.first_child();
                ++depth;
                continue;
            }
        }
        while (node != root && !node.next_sibling()) {
            node = node.parent();
            --depth;
        }
        if (node == root) break;
        node = node.next_sibling();
    }
    return measured;
}

class FileReader {
  public:
    FileReader(std::string_view text, std::string_view file, const ReadLimits& limits) : text_(text), limits_(limits), xml_(text, file) { outcome_.definitions.file = std::string(file); }

    ReadOutcome run() {
        if (text_is_fit() && parse() && tree_is_fit()) read();
        outcome_.diagnostics = xml_.take_diagnostics();
        return std::move(outcome_);
    }

  private:
    bool refuse(const Position& position, std::string code, std::string message, std::string advice) {
        xml_.report(position, Severity::error, std::move(code), std::move(message), std::move(advice));
        return false;
    }

    bool text_is_fit() {
        if (const auto at = find_doctype(text_)) return refuse(xml_.position_at(*at), "xml.doctype", "the file declares a document type or entities", "remove the <!DOCTYPE …>: BPMN needs none");
        if (const auto at = find_entity(text_))
            return refuse(xml_.position_at(*at), "xml.entity", fmt::format("the entity \"{}\" is not one of XML's own", text_.substr(*at, text_.find(';', *at) + 1 - *at)), "write the character itself");
        return true;
    }

    bool parse() {
        const auto parsed = document_.load_buffer(text_.data(), text_.size(), pugi::parse_default | pugi::parse_doctype);
        if (!parsed) return refuse(xml_.position_at(static_cast<std::size_t>(parsed.offset)), "xml.syntax", fmt::format("not well-formed XML: {}", parsed.description()), "correct the XML here or just before");
        for (const auto& node : document_.children()) // of a text in UTF-16, which the scan before cannot see
            if (node.type() == pugi::node_doctype) return refuse(xml_.position(node), "xml.doctype", "the file declares a document type", "remove the <!DOCTYPE …>: BPMN needs none");
        for (auto more = document_.document_element().next_sibling(); more; more = more.next_sibling())
            if (more.type() == pugi::node_element) return refuse(xml_.position(more), "xml.syntax", "not well-formed XML: a second root element", "keep one <definitions> in a file");
        if (parsed.encoding != pugi::encoding_utf8) return true;
        if (const auto at = find_invalid_utf8(text_)) return refuse(xml_.position_at(*at), "xml.encoding", "the text is not UTF-8 here", "save the file as UTF-8");
        return true;
    }

    bool tree_is_fit() {
        const auto root = document_.document_element();
        const auto measured = measure(root, limits_.depth);
        if (measured.too_deep)
            return refuse(xml_.position(measured.too_deep), "xml.too-deep", fmt::format("elements are nested more than {} deep, which is the limit", limits_.depth), "flatten the file");
        if (measured.elements > limits_.elements)
            return refuse({1, 1}, "xml.too-many-elements", fmt::format("the file has {} elements; the limit is {}", measured.elements, limits_.elements), "split the processes into several files");
        xml_.use_root(root, measured.declared_below);
        if (XmlContext::local(root.name()) != "definitions" || !xml_.is_bpmn(root))
            return refuse(xml_.position(root), "xml.root", fmt::format("the root is <{}>, not BPMN's definitions", root.name()), fmt::format("use <definitions xmlns=\"{}\">", bpmn_namespace));
        return true;
    }

    void read() {
        outcome_.definitions.source = std::make_shared<const std::string>(text_);
        const auto root = document_.document_element();
        check_schema(root, xml_);
        ModelReader(xml_, outcome_.definitions).read(root);
    }

    std::string_view text_;
    const ReadLimits& limits_;
    XmlContext xml_;
    pugi::xml_document document_;
    ReadOutcome outcome_;
};

} // namespace

ReadOutcome read_bpmn(std::string_view text, std::string_view file, const ReadLimits& limits) {
    if (text.size() <= limits.bytes) return FileReader(text, file, limits).run();
    ReadOutcome outcome;
    outcome.definitions.file = std::string(file);
    outcome.diagnostics.push_back({Severity::error, "xml.too-large", fmt::format("the file has {} bytes; the limit is {}", text.size(), limits.bytes),
                                   "split the processes into several files", std::string(file), 1, 1});
    return outcome;
}

} // namespace countersign::model
