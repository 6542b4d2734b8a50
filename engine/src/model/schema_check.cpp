#include "model/schema_check.h"
#include "model/schema.h"
#include <unordered_map>

namespace countersign::model {

namespace {

struct Identified {
    pugi::xml_node node;
    std::string_view name; ///< local
};
struct Reference {
    pugi::xml_node owner;
    const ReferenceRule* rule;
    std::string_view value; ///< as written
};

template<class Row, class Key> auto by_key(std::span<const Row> rows, Key key) {
    std::unordered_map<std::string_view, std::vector<const Row*>> map;
    for (const auto& row : rows) map[key(row)].push_back(&row);
    return map;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    return first == std::string_view::npos ? std::string_view{} : text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::string label(const pugi::xml_node& node) {
    const std::string_view id = node.attribute("id").value();
    return id.empty() ? fmt::format("a {}", XmlContext::local(node.name())) : fmt::format("{} \"{}\"", XmlContext::local(node.name()), id);
}

class SchemaCheck {
  public:
    explicit SchemaCheck(XmlContext& xml) : xml_(xml) {}

    void run(const pugi::xml_node& root) {
        target_namespace_ = root.attribute("targetNamespace").value();
        visit(root);
        for (const auto& reference : references_) resolve(reference);
    }

  private:
    void visit(const pugi::xml_node& node) {
        const auto name = XmlContext::local(node.name());
        remember_id(node, name);
        if (!is_bpmn_element(name)) return unknown(node, name);
        check_required(node, name);
        check_values(node);
        collect_references(node, name);
        if (name == "extensionElements") return;
        for (const auto& child : node.children())
            if (child.type() == pugi::node_element && xml_.is_bpmn(child)) visit(child);
    }

    void remember_id(const pugi::xml_node& node, std::string_view name) {
        const std::string_view id = node.attribute("id").value();
        if (id.empty()) return;
        const auto [first, is_new] = ids_.emplace(id, Identified{node, name});
        if (!is_new)
            xml_.error(node, "xml.duplicate-id", fmt::format("the id \"{}\" stands at line {} already", id, xml_.position(first->second.node).line), "give each element an id of its own");
    }

    void unknown(const pugi::xml_node& node, std::string_view name) {
        const auto nearest = suggestions_left_ > 0 ? --suggestions_left_, nearest_bpmn_element(name) : std::string_view{};
        xml_.error(node, "xml.unknown-element", fmt::format("BPMN has no element \"{}\"", name),
                   nearest.empty() ? "check the spelling, or move vendor elements into extensionElements under their own namespace" : fmt::format("did you mean \"{}\"?", nearest));
    }

    void check_required(const pugi::xml_node& node, std::string_view name) {
        static const auto rules = by_key(required_attributes(), [](const RequiredAttribute& row) { return row.element; });
        const auto found = rules.find(name);
        if (found == rules.end()) return;
        for (const auto* rule : found->second)
            if (std::string_view(node.attribute(rule->attribute.data()).value()).empty() && !(rule->attribute == "name" && node.attribute("name")))
                xml_.report(xml_.position(node), rule->severity, "xml.missing-attribute", fmt::format("{} has no {}", label(node), rule->attribute),
                            fmt::format("add {}=\"…\": the standard requires it", rule->attribute), node.attribute("id").value());
    }

    void check_values(const pugi::xml_node& node) {
        static const auto rules = by_key(allowed_values(), [](const AllowedValues& row) { return row.attribute; });
        for (const auto& attribute : node.attributes()) {
            const auto found = rules.find(attribute.name());
            if (found == rules.end()) continue;
            const auto allowed = fmt::format(" {} ", found->second.front()->values);
            if (allowed.find(fmt::format(" {} ", attribute.value())) == std::string::npos)
                xml_.error(node, "xml.value", fmt::format("{}=\"{}\" of {} is not a value of BPMN", attribute.name(), attribute.value(), label(node)),
                           fmt::format("use one of: {}", found->second.front()->values));
        }
    }

    void collect_references(const pugi::xml_node& node, std::string_view name) {
        for (const auto& attribute : node.attributes()) remember_reference(node, name, attribute.name(), true, attribute.value());
        const auto parent = node.parent();
        if (parent && node.first_child()) remember_reference(parent, XmlContext::local(parent.name()), name, false, trimmed(node.child_value()));
    }

    void remember_reference(const pugi::xml_node& owner, std::string_view owner_name, std::string_view name, bool is_attribute, std::string_view value) {
        static const auto rules = by_key(reference_rules(), [](const ReferenceRule& row) { return row.name; });
        const auto found = rules.find(name);
        if (found == rules.end() || value.empty()) return;
        for (const auto* rule : found->second)
            if (rule->is_attribute == is_attribute && (rule->owner.empty() || rule->owner == owner_name)) return references_.push_back({owner, rule, value});
    }

    /// A prefix of another namespace names an element of an imported file, which is not here to be looked at.
    bool is_foreign(const Reference& reference) const {
        const auto colon = reference.value.find(':');
        if (colon == std::string_view::npos) return false;
        const auto space = xml_.space_of_prefix(reference.owner, reference.value.substr(0, colon));
        return !space.empty() && space != target_namespace_;
    }

    void resolve(const Reference& reference) {
        const auto& rule = *reference.rule;
        const auto found = ids_.find(XmlContext::local(reference.value));
        if (found == ids_.end()) {
            if (!is_foreign(reference)) dangling(reference);
        } else if (is_bpmn_element(found->second.name) && !matches(rule.target, found->second.name)) {
            report(reference, "reference.wrong-kind", fmt::format("{} \"{}\" of {} names a {}, not a {}", rule.name, reference.value, label(reference.owner), found->second.name, to_string(rule.target)),
                   fmt::format("let it name a {}", to_string(rule.target)));
        } else {
            check_scope(reference, found->second.node);
        }
    }

    void check_scope(const Reference& reference, const pugi::xml_node& target) {
        const auto owner = XmlContext::local(reference.owner.name());
        if (target.parent() == reference.owner.parent()) return;
        if (owner == "sequenceFlow")
            report(reference, "flow.across-scopes", fmt::format("{} leaves its scope: {} \"{}\" stands in another process or sub-process", label(reference.owner), reference.rule->name, reference.value),
                   "connect elements of one scope; use a message or signal between scopes");
        else if (owner == "boundaryEvent")
            report(reference, "boundary-event.other-scope", fmt::format("{} is attached to \"{}\", which stands in another process or sub-process", label(reference.owner), reference.value),
                   "put the event beside its activity");
    }

    void dangling(const Reference& reference) {
        const auto wanted = to_string(reference.rule->target);
        const auto nearest = nearest_id(reference);
        report(reference, "reference.dangling", fmt::format("{} \"{}\" of {} names no {} of this file", reference.rule->name, reference.value, label(reference.owner), wanted),
               nearest.empty() ? fmt::format("define the {}, or correct the reference", wanted) : fmt::format("did you mean \"{}\"? Otherwise define the {}", nearest, wanted));
    }

    std::string_view nearest_id(const Reference& reference) {
        constexpr std::size_t looked_at_max = 2'000; // a suggestion is not worth more time
        const auto value = XmlContext::local(reference.value);
        std::size_t best = std::min<std::size_t>(value.size() / 2 + 1, 4);
        std::string_view nearest;
        if (ids_.size() > looked_at_max || suggestions_left_ == 0) return nearest;
        --suggestions_left_;
        for (const auto& [id, target] : ids_) {
            if (!matches(reference.rule->target, target.name)) continue;
            const auto distance = edit_distance(value, id, best + 1);
            if (distance < best || (distance == best && !nearest.empty() && id < nearest)) best = distance, nearest = id;
        }
        return nearest;
    }

    void report(const Reference& reference, std::string code, std::string message, std::string advice) {
        auto at = reference.owner;
        while (at.parent() && std::string_view(at.attribute("id").value()).empty()) at = at.parent();
        xml_.report(xml_.position(reference.owner), reference.rule->severity, std::move(code), std::move(message), std::move(advice), at.attribute("id").value());
    }

    XmlContext& xml_;
    std::string_view target_namespace_;
    std::unordered_map<std::string_view, Identified> ids_;
    std::vector<Reference> references_;
    int suggestions_left_ = 50; ///< a file full of mistakes is not worth more time
};

} // namespace

void check_schema(const pugi::xml_node& root, XmlContext& xml) { SchemaCheck(xml).run(root); }

} // namespace countersign::model
