#include "model/reader.h"
#include "model/model_reader.h"
#include <unordered_map>

namespace countersign::model {

namespace {

/// A document type could define entities; none is needed in BPMN, so the whole construct is refused before the parser sees it.
std::size_t find_doctype(std::string_view text) {
    for (std::size_t at = text.find("<!"); at != std::string_view::npos; at = text.find("<!", at + 2)) {
        const auto rest = text.substr(at);
        if (rest.starts_with("<!--")) {
            const auto end = text.find("-->", at);
            if (end == std::string_view::npos) return std::string_view::npos;
            at = end;
        } else if (rest.starts_with("<![CDATA[")) {
            const auto end = text.find("]]>", at);
            if (end == std::string_view::npos) return std::string_view::npos;
            at = end;
        } else {
            return at;
        }
    }
    return std::string_view::npos;
}

struct Counted {
    std::size_t elements = 0;
    int depth = 0;
};

/// Without recursion: the depth is what is being measured.
Counted count(const pugi::xml_node& root) {
    Counted counted;
    int depth = 1;
    for (pugi::xml_node node = root; node;) {
        if (node.type() == pugi::node_element) ++counted.elements;
        counted.depth = std::max(counted.depth, depth);
        if (node.first_child()) {
            node = node.first_child();
            ++depth;
            continue;
        }
        while (node && node != root && !node.next_sibling()) {
            node = node.parent();
            --depth;
        }
        if (!node || node == root) break;
        node = node.next_sibling();
    }
    return counted;
}

void check_ids(const pugi::xml_node& root, XmlContext& xml) {
    std::unordered_map<std::string_view, pugi::xml_node> seen;
    const auto visit = [&](const auto& self, const pugi::xml_node& node) -> void {
        if (const auto id = node.attribute("id"); id && xml.is_bpmn(node)) {
            const auto [first, is_new] = seen.emplace(id.value(), node);
            if (!is_new)
                xml.error(node, "xml.duplicate-id", fmt::format("the id \"{}\" stands at line {} already", id.value(), xml.position(first->second).line), "give each element an id of its own");
        }
        for (const auto& child : node.children())
            if (child.type() == pugi::node_element && XmlContext::local(child.name()) != "extensionElements") self(self, child);
    };
    visit(visit, root);
}

} // namespace

ReadOutcome read_bpmn(std::string_view text, std::string_view file, const ReadLimits& limits) {
    ReadOutcome outcome;
    outcome.definitions.file = std::string(file);
    XmlContext xml(text, file);
    const auto refuse = [&](const Position& position, std::string code, std::string message, std::string advice) {
        xml.report(position, Severity::error, std::move(code), std::move(message), std::move(advice));
        outcome.diagnostics = xml.take_diagnostics();
        return std::move(outcome);
    };
    if (text.size() > limits.bytes)
        return refuse({}, "xml.too-large", fmt::format("the file has {} bytes; the limit is {}", text.size(), limits.bytes), "split the processes into several files");
    const Lines lines(text);
    if (const auto doctype = find_doctype(text); doctype != std::string_view::npos)
        return refuse(lines.at(static_cast<std::ptrdiff_t>(doctype)), "xml.doctype", "the file declares a document type or entities", "remove the <!DOCTYPE …>: BPMN needs none");
    pugi::xml_document document;
    const auto parsed = document.load_buffer(text.data(), text.size(), pugi::parse_default);
    if (!parsed) return refuse(lines.at(parsed.offset), "xml.syntax", fmt::format("not well-formed XML: {}", parsed.description()), "correct the XML here or just before");
    const auto root = document.document_element();
    const auto counted = count(root);
    if (counted.depth > limits.depth) return refuse({}, "xml.too-deep", fmt::format("elements are nested {} deep; the limit is {}", counted.depth, limits.depth), "flatten the file");
    if (counted.elements > limits.elements)
        return refuse({}, "xml.too-many-elements", fmt::format("the file has {} elements; the limit is {}", counted.elements, limits.elements), "split the processes into several files");
    if (XmlContext::local(root.name()) != "definitions" || !xml.is_bpmn(root))
        return refuse(xml.position(root), "xml.root", fmt::format("the root is <{}>, not BPMN's definitions", root.name()), fmt::format("use <definitions xmlns=\"{}\">", bpmn_namespace));
    outcome.definitions.source = std::make_shared<const std::string>(text);
    ModelReader(xml, outcome.definitions).read(root);
    check_ids(root, xml);
    check_references(outcome.definitions, xml);
    outcome.diagnostics = xml.take_diagnostics();
    return outcome;
}

} // namespace countersign::model
