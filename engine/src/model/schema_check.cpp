#include "model/schema_check.h"
#include "model/schema_types.h"

namespace countersign::model {

namespace {

struct Reference {
    pugi::xml_node owner;
    const ReferenceRule* rule;
    std::string_view value; ///< as written
};

class SchemaCheck {
  public:
    SchemaCheck(xml::Tree& xml, bool strict) : xml_(xml), strict_(strict) {}

    void run(const pugi::xml_node& root) {
        target_namespace_ = root.attribute("targetNamespace").value();
        for (const auto& import : children(root, "import")) imported_.push_back(import.attribute("namespace").value());
        file_.by_id.reserve(xml_.elements() / 4); // the others are text, parts of a diagram, or have no id
        visit(root, *element_type("definitions"));
        for (const auto& reference : references_) resolve(reference);
        if (strict_) check_diagrams(root);
        for (const auto& [node, type] : ruled_)
            for (const auto* rule : type->rules)
                if (const auto weight = severity(rule->weight, strict_)) {
                    XmlFindings findings(rule->code, *weight, xml_);
                    rule->check(node, file_, findings);
                }
    }

  private:
    void visit(const pugi::xml_node& node, const ElementType& type) {
        check_attributes(node, type);
        if (!type.rules.empty()) ruled_.emplace_back(node, &type);
        if (type.name == "association") file_.associations.push_back(node);
        if (type.any_content) return;
        Places places(type);
        for (auto child = node.first_child(); child; child = child.next_sibling()) {
            const auto name = xml_.own_name(child);
            if (name.empty()) continue;
            const auto* child_type = element_type(name);
            if (child_type == nullptr) {
                remember_id(child, child.attribute("id").value(), nullptr);
                unknown(child, name);
                continue;
            }
            check_place(child, *child_type, node, places);
            collect_text_reference(child, *child_type, node, type);
            visit(child, *child_type);
        }
        if (type.has_required_slots) check_required(node, places);
    }

    /// How far the children have come in the order that the standard gives them.
    struct Places {
        explicit Places(const ElementType& of) : type(of) {}
        const ElementType& type;
        std::array<std::uint32_t, 32> count{};
        std::uint8_t last = 0;
        bool told = false;
    };

    void check_required(const pugi::xml_node& node, const Places& places) {
        const auto& slots = places.type.slots;
        for (std::size_t i = 0; i < slots.size(); ++i)
            if (places.count[i] < slots[i].min)
                xml_.report(xml_.position(node), Severity::warning, "xml.missing-element",
                            fmt::format("{} has {} elements {}", label(node), places.count[i], slots[i].words),
                            fmt::format("the standard requires {}", slots[i].min), id_around(node));
    }

    void check_place(const pugi::xml_node& child, const ElementType& child_type, const pugi::xml_node& parent, Places& places) {
        const auto slot = places.type.slot_of[child_type.id];
        if (slot == no_slot) {
            xml_.report(xml_.position(child), child_type.has_behavior ? Severity::error : Severity::warning, "xml.misplaced-element",
                        fmt::format("{} cannot stand in a {}", label(child), places.type.name),
                        "move it to where the standard has it, or remove it", id_around(child));
            return;
        }
        if (++places.count[slot] == places.type.slots[slot].max + 1u)
            xml_.report(xml_.position(child), Severity::warning, "xml.too-many-elements-of-a-kind",
                        fmt::format("{} has more than {} {}", label(parent), places.type.slots[slot].max, child_type.name),
                        "keep one, or move the others", id_around(child));
        if (slot < places.last && strict_ && !std::exchange(places.told, true))
            xml_.report(xml_.position(child), Severity::warning, "xml.order",
                        fmt::format("{} stands behind a {}", label(child), places.type.slots[places.last].words),
                        fmt::format("put it in the standard's order: {}", order(places.type)), id_around(child));
        places.last = std::max(places.last, slot);
    }

    static std::string order(const ElementType& type) {
        std::string words;
        for (const auto& slot : type.slots)
            words += fmt::format("{}{}", words.empty() ? "" : ", ",
                                 slot.words.size() < 80 ? slot.words : std::string_view("flow or root elements"));
        return words;
    }

    static std::string_view id_around(pugi::xml_node node) {
        while (node.parent() && !has_attribute(node, "id")) node = node.parent();
        return node.attribute("id").value();
    }

    void remember_id(const pugi::xml_node& node, std::string_view id, const ElementType* type) {
        if (id.empty()) return;
        const auto [first, is_new] = file_.by_id.try_emplace(id, XmlFile::Identified{node, type});
        if (!is_new)
            xml_.error(node, "xml.duplicate-id",
                       fmt::format("the id \"{}\" stands at line {} already", id, xml_.position(first->second.node).line),
                       "give each element an id of its own");
    }

    /// XML Schema's ID.
    static bool is_ncname(std::string_view text) {
        const auto is_letter = [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
        };
        return !text.empty() && is_letter(text[0]) && std::all_of(text.begin(), text.end(), [&](char c) {
            return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
        });
    }

    void bad_id(const pugi::xml_node& node, std::string_view id) {
        xml_.report(xml_.position(node), Severity::warning, "xml.id", fmt::format("the id \"{}\" is no XML name", id),
                    "begin it with a letter or _, and use letters, digits, - and . only", id);
    }

    void unknown(const pugi::xml_node& node, std::string_view name) {
        const auto nearest = suggestions_left_ > 0 ? --suggestions_left_, nearest_bpmn_element(name) : std::string_view{};
        xml_.error(node, "xml.unknown-element", fmt::format("BPMN has no element \"{}\"", name),
                   nearest.empty() ? "check the spelling, or move vendor elements into extensionElements under their own namespace"
                                   : fmt::format("did you mean \"{}\"?", nearest));
    }

    /// The position of an attribute in the type's table, its size where it has none of this name.
    static std::size_t index_of(const ElementType& type, std::string_view name, std::size_t likely) {
        const auto& all = type.attributes;
        if (likely < all.size() && all[likely].name == name) return likely;
        std::size_t i = 0;
        while (i < all.size() && all[i].name != name) ++i;
        return i;
    }

    void check_attributes(const pugi::xml_node& node, const ElementType& type) {
        std::uint64_t seen = 0;
        std::size_t next = 0; // most files keep the standard's order
        for (auto attribute = node.first_attribute(); attribute; attribute = attribute.next_attribute()) {
            const std::string_view name = attribute.name();
            const auto i = index_of(type, name, next);
            if (i == type.attributes.size()) {
                if (name.find(':') == std::string_view::npos && name != "xmlns") unknown_attribute(node, type, name);
                continue;
            }
            next = i + 1;
            const auto& known = type.attributes[i];
            const std::string_view value = attribute.value();
            if (!value.empty() || name == "name") seen |= std::uint64_t{1} << i;
            if (i == 0 && name == "id") remember_id(node, value, &type);
            if (strict_ && i == 0 && name == "id" && !value.empty() && !is_ncname(value)) bad_id(node, value);
            if (!known.values.empty()) check_value(node, known, value);
            if (known.reference != nullptr && !value.empty()) references_.push_back({node, known.reference, value});
        }
        const auto missing = type.required_attributes & ~seen;
        for (std::size_t i = 0; missing != 0 && i < type.attributes.size(); ++i)
            if ((missing >> i & 1) != 0)
                xml_.report(xml_.position(node), type.attributes[i].required_severity, "xml.missing-attribute",
                            fmt::format("{} has no {}", label(node), type.attributes[i].name),
                            fmt::format("add {}=\"…\": the standard requires it", type.attributes[i].name), id_around(node));
    }

    void unknown_attribute(const pugi::xml_node& node, const ElementType& type, std::string_view name) {
        std::string_view nearest;
        std::size_t best = std::min<std::size_t>(name.size() / 3 + 1, 4);
        if (suggestions_left_ > 0) {
            --suggestions_left_;
            for (const auto& known : type.attributes)
                if (const auto distance = edit_distance(name, known.name, best); distance < best) best = distance, nearest = known.name;
        }
        xml_.report(xml_.position(node), Severity::warning, "xml.unknown-attribute",
                    fmt::format("{} has no attribute \"{}\" in BPMN", label(node), name),
                    nearest.empty() ? "remove it, or put it under a namespace of its own" : fmt::format("did you mean \"{}\"?", nearest),
                    id_around(node));
    }

    void check_value(const pugi::xml_node& node, const AttributeType& known, std::string_view value) {
        for (auto rest = known.values; !rest.empty();) {
            const auto end = std::min(rest.find(' '), rest.size());
            if (rest.substr(0, end) == value) return;
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        xml_.report(xml_.position(node), known.values_severity, "xml.value",
                    fmt::format("{}=\"{}\" of {} is not a value of BPMN", known.name, value, label(node)),
                    fmt::format("use one of: {}", known.values), id_around(node));
    }

    void collect_text_reference(const pugi::xml_node& node, const ElementType& type, const pugi::xml_node& holder,
                                const ElementType& holder_type) {
        const auto* rule = type.text_reference;
        for (const auto* owned : type.text_references)
            if (owned->owner == holder_type.name) rule = owned;
        if (rule == nullptr) return;
        if (const auto text = text_of(node); !text.empty()) references_.push_back({holder, rule, text});
    }

    /// A prefix of another namespace names an element of an imported file, which is not here to be looked at. Strictly there is that
    /// import.
    bool may_be_elsewhere(const Reference& reference) const {
        const auto colon = reference.value.find(':');
        const auto space =
            colon == std::string_view::npos ? std::string_view{} : xml_.space_of_prefix(reference.owner, reference.value.substr(0, colon));
        const bool is_foreign = !space.empty() && space != target_namespace_;
        if (!is_foreign) return reference.rule->may_be_elsewhere;
        return !strict_ || std::find(imported_.begin(), imported_.end(), space) != imported_.end();
    }

    /// A prefix that nothing declares names no namespace. A URL in its place is no prefixed name.
    bool has_undeclared_prefix(const Reference& reference) const {
        const auto prefix = reference.value.substr(0, reference.value.find(':'));
        return prefix.size() < reference.value.size() && is_ncname(prefix) && xml_.space_of_prefix(reference.owner, prefix).empty();
    }

    void resolve(const Reference& reference) {
        const auto& rule = *reference.rule;
        if (strict_ && has_undeclared_prefix(reference))
            return report(reference, "reference.dangling",
                          fmt::format("the prefix of {} \"{}\" of {} is not declared", rule.name, reference.value, label(reference.owner)),
                          "declare the prefix, or leave it out");
        const auto [target, type] = file_.identified(reference.value);
        if (!target) {
            if (!may_be_elsewhere(reference)) dangling(reference);
            return;
        }
        if (type != nullptr && (type->named_by & bit_of(rule.target)) == 0)
            report(reference, "reference.wrong-kind",
                   fmt::format("{} \"{}\" of {} names a {}, not a {}", rule.name, reference.value, label(reference.owner), type->name,
                               to_string(rule.target)),
                   fmt::format("let it name a {}", to_string(rule.target)));
        else
            check_scope(reference, target);
    }

    void check_scope(const Reference& reference, const pugi::xml_node& target) {
        if (target.parent() == reference.owner.parent()) return;
        if (reference.rule->owner == "sequenceFlow") // its ends
            report(reference, "flow.across-scopes",
                   fmt::format("{} leaves its scope: {} \"{}\" stands in another process or sub-process", label(reference.owner),
                               reference.rule->name, reference.value),
                   "connect elements of one scope; use a message or signal between scopes");
        else if (reference.rule->name == "attachedToRef")
            report(reference, "boundary-event.other-scope",
                   fmt::format("{} is attached to \"{}\", which stands in another process or sub-process", label(reference.owner),
                               reference.value),
                   "put the event beside its activity");
    }

    void dangling(const Reference& reference) {
        const auto wanted = to_string(reference.rule->target);
        const auto nearest = nearest_id(reference);
        report(
            reference, "reference.dangling",
            fmt::format("{} \"{}\" of {} names no {} of this file", reference.rule->name, reference.value, label(reference.owner), wanted),
            nearest.empty() ? fmt::format("define the {}, or correct the reference", wanted)
                            : fmt::format("did you mean \"{}\"? Otherwise define the {}", nearest, wanted));
    }

    void check_diagrams(const pugi::xml_node& node) {
        constexpr std::string_view diagrams = "http://www.omg.org/spec/BPMN/20100524/DI";
        for (const auto& child : node.children()) {
            if (child.type() != pugi::node_element || xml_.space(child) != diagrams) continue;
            const std::string_view shown = child.attribute("bpmnElement").value();
            const auto colon = shown.find(':');
            const auto space = colon == std::string_view::npos ? std::string_view{} : xml_.space_of_prefix(child, shown.substr(0, colon));
            const bool is_foreign = !space.empty() && space != target_namespace_;
            if (!shown.empty() && !is_foreign && !file_.find(shown))
                xml_.report(xml_.position(child), Severity::warning, "reference.dangling",
                            fmt::format("bpmnElement \"{}\" of {} names no element of this file", shown, label(child)),
                            "remove the shape, or correct the reference", id_around(child));
            check_diagrams(child);
        }
    }

    std::string_view nearest_id(const Reference& reference) {
        constexpr std::size_t looked_at_max = 2'000; // a suggestion is not worth more time
        const auto value = xml::Tree::local(reference.value);
        std::size_t best = std::min<std::size_t>(value.size() / 2 + 1, 4);
        std::string_view nearest;
        if (file_.by_id.size() > looked_at_max || suggestions_left_ == 0) return nearest;
        --suggestions_left_;
        for (const auto& [id, target] : file_.by_id) {
            if (!matches(reference.rule->target, local_name(target.node))) continue;
            const auto distance = edit_distance(value, id, best + 1);
            if (distance < best || (distance == best && !nearest.empty() && id < nearest)) best = distance, nearest = id;
        }
        return nearest;
    }

    void report(const Reference& reference, std::string code, std::string message, std::string advice) {
        xml_.report(xml_.position(reference.owner), reference.rule->severity, std::move(code), std::move(message), std::move(advice),
                    id_around(reference.owner));
    }

    xml::Tree& xml_;
    std::string_view target_namespace_;
    std::vector<std::string_view> imported_; ///< namespaces
    bool strict_;
    XmlFile file_;
    std::vector<Reference> references_;
    std::vector<std::pair<pugi::xml_node, const ElementType*>> ruled_; ///< elements that rules look at
    int suggestions_left_ = 50;                                        ///< a file full of mistakes is not worth more time
};

} // namespace

void check_schema(const pugi::xml_node& root, xml::Tree& xml, bool strict) { SchemaCheck(xml, strict).run(root); }

} // namespace countersign::model
