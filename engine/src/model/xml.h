// The XML tree as the model's reader sees it: positions and kept elements in the model's own types.
#pragma once
#include "model/model.h"
#include "xml/tree.h"

namespace countersign::model {

inline constexpr std::string_view bpmn_spaces[] = {"http://www.omg.org/spec/BPMN/20100524/MODEL"};
using xml::content;
using xml::content_offset;

class XmlContext {
  public:
    explicit XmlContext(xml::Tree& tree) : tree_(tree) {}

    Position position(const pugi::xml_node& node) const { return of(tree_.position(node)); }
    void report(const Position& position, Severity severity, std::string code, std::string message, std::string advice,
                std::string_view element = {}) {
        tree_.report({position.line, position.column}, severity, std::move(code), std::move(message), std::move(advice), element);
    }
    void error(const pugi::xml_node& node, std::string code, std::string message, std::string advice) {
        tree_.error(node, std::move(code), std::move(message), std::move(advice));
    }

    static std::string_view local(std::string_view qualified) { return xml::Tree::local(qualified); }
    std::string_view space(const pugi::xml_node& node) const { return tree_.space(node); }
    std::string_view space_of_prefix(pugi::xml_node node, std::string_view prefix) const { return tree_.space_of_prefix(node, prefix); }
    bool is_bpmn(const pugi::xml_node& node) const { return tree_.is_own(node); }

    std::string text(const pugi::xml_node& node, const char* name) const { return tree_.text(node, name); }
    std::string reference(const pugi::xml_node& node, const char* name) const { return tree_.reference(node, name); }
    bool boolean(const pugi::xml_node& node, const char* name, bool fallback) { return tree_.boolean(node, name, fallback); }
    std::optional<std::int64_t> integer(const pugi::xml_node& node, const char* name) { return tree_.integer(node, name); }
    XmlElement keep(const pugi::xml_node& node) const { return of(tree_.keep(node)); }

  private:
    static Position of(const xml::Position& position) { return {position.line, position.column}; }
    static XmlElement of(xml::Element&& element) {
        XmlElement kept{std::move(element.space), std::move(element.name), {}, std::move(element.text), {}, of(element.position)};
        for (auto& a : element.attributes) kept.attributes.push_back({std::move(a.space), std::move(a.name), std::move(a.value)});
        for (auto& child : element.children) kept.children.push_back(of(std::move(child)));
        return kept;
    }
    xml::Tree& tree_;
};

} // namespace countersign::model
