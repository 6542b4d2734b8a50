#include "model/dialect/unread_attributes.h"
#include "model/dialect/told.h"
#include "model/rules/nodes.h"
#include <set>

namespace countersign::model::dialect {

namespace {

class Unread {
  public:
    Unread(const xml::Tree& tree, const Definitions& definitions, Diagnostics& findings, std::vector<DialectItem>& items,
           const Spoken& spoken)
        : tree_(tree), spoken_(spoken), told_(definitions, findings, items) {
        for (const auto& item : items) known_.emplace(item.line, item.column, item.name);
    }

    void visit(const pugi::xml_node& node) {
        const auto name = tree_.own_name(node);
        if (name.empty()) return; // a vendor's own element
        for (const auto& attribute : node.attributes()) look_at(node, name, attribute);
        for (const auto& child : node.children())
            if (child.type() == pugi::node_element) visit(child);
    }

  private:
    void look_at(const pugi::xml_node& node, std::string_view element, const pugi::xml_attribute& attribute) {
        const std::string_view name = attribute.name();
        const auto colon = name.find(':');
        if (colon == std::string_view::npos) return;
        const auto space = tree_.space_of_prefix(node, name.substr(0, colon));
        const auto found = std::find_if(spoken_.begin(), spoken_.end(), [&](const auto* known) { return known->space == space; });
        if (found == spoken_.end()) return;
        const auto qualified = fmt::format("{}:{}", (*found)->prefix, name.substr(colon + 1));
        const auto position = tree_.position(node);
        if (known_.contains({position.line, position.column, qualified})) return;
        BaseElement owner;
        owner.id = id_around(node);
        told_.item((*found)->prefix, owner, position, qualified, DialectItem::Verdict::ignored,
                   fmt::format("it has no meaning on <{}>", element));
        told_.warn(owner, position, "dialect.ignored",
                   fmt::format("{} at <{}> of \"{}\" has no effect: it has no meaning there", qualified, element, owner.id), "remove it");
    }

    static std::string id_around(pugi::xml_node node) {
        while (node.parent() && !has_attribute(node, "id")) node = node.parent();
        return node.attribute("id").value();
    }

    const xml::Tree& tree_;
    const Spoken& spoken_;
    Told told_;
    std::set<std::tuple<int, int, std::string>> known_;
};

} // namespace

void tell_unread_attributes(const pugi::xml_node& root, const xml::Tree& tree, const Definitions& definitions, Diagnostics& findings,
                            std::vector<DialectItem>& items, const Spoken& spoken) {
    if (!spoken.empty()) Unread(tree, definitions, findings, items, spoken).visit(root);
}

} // namespace countersign::model::dialect
