#include "decision/item_types.h"

namespace countersign::decision {

namespace {

/// The value that unary tests are about.
class Question final : public feel::Names {
  public:
    explicit Question(const Value& value) : value_(value) {}
    const Value* find(std::string_view name) const override { return name == "?" ? &value_ : nullptr; }

  private:
    const Value& value_;
};

bool satisfies(const Value& value, const feel::Expression& tests) {
    const Question question(value);
    const Value result = feel::evaluate(tests, {.names = question}).value;
    return result.is_boolean() && result.as_boolean();
}

/// Names inside an imported type are of its own model.
void put_prefix(feel::Type& type, const std::string& prefix) {
    if (type.kind == feel::Type::Kind::named) type.name = prefix + type.name;
    for (auto& part : type.parts) put_prefix(part, prefix);
}

} // namespace

ItemTypes::ItemTypes(const Definitions& definitions, const std::vector<Imported>& imports, Diagnostics& findings)
    : definitions_(definitions) {
    for (const auto& item : definitions.item_definitions) names_.push_back(item.name);
    for (const auto& imported : imports) take(imported);
    for (const auto& item : definitions.item_definitions) define(item, item.name, findings);
    for (const auto& item : definitions.item_definitions) check_item(item, findings);
    for (const auto& element : definitions.elements) check_reference(element.variable.type_ref, element.variable, findings);
}

void ItemTypes::take(const Imported& imported) {
    const std::string prefix = imported.import->name.empty() ? "" : imported.import->name + ".";
    for (const auto& [name, entry] : imported.types->entries_) {
        Entry mine = entry;
        put_prefix(mine.type, prefix);
        entries_.emplace(prefix + name, std::move(mine));
    }
    for (const auto& name : imported.types->names_) names_.push_back(prefix + name);
}

feel::ExpressionPtr ItemTypes::tests(const std::optional<Text>& text, Diagnostics& findings) const {
    if (!text || text->body.empty()) return nullptr;
    auto parsed = feel::parse_unary_tests(text->body);
    if (parsed) return std::move(parsed).value();
    findings.push_back({Severity::error, "dmn.constraint-syntax", fmt::format("the constraint is no FEEL: {}", parsed.error().message),
                        "correct the unary tests", definitions_.file, text->position.line, text->position.column});
    return nullptr;
}

/// Enters the definition under its path, and gives the type that refers to it.
feel::Type ItemTypes::define(const ItemDefinition& item, const std::string& path, Diagnostics& findings) {
    Entry entry;
    entry.definition = &item;
    entry.type = structure(item, path, findings);
    entry.allowed = tests(item.allowed_values, findings);
    entry.constraint = tests(item.type_constraint, findings);
    entries_.insert_or_assign(path, std::move(entry));
    return {.kind = feel::Type::Kind::named, .name = path};
}

feel::Type ItemTypes::structure(const ItemDefinition& item, const std::string& path, Diagnostics& findings) {
    feel::Type type = of_reference(item.type_ref);
    if (!item.components.empty()) {
        type = {.kind = feel::Type::Kind::context};
        for (const auto& component : item.components) {
            type.names.push_back(component.name);
            const bool plain_component = !component.allowed_values && !component.type_constraint;
            const auto inner = path + "/" + component.name; // no name of FEEL: cannot be written in an expression
            type.parts.push_back(plain_component ? structure(component, inner, findings) : define(component, inner, findings));
        }
    } else if (item.function) {
        type = {.kind = feel::Type::Kind::function};
        for (const auto& parameter : item.function->parameters) type.parts.push_back(of_reference(parameter.type_ref));
        type.parts.push_back(of_reference(item.function->output_type_ref));
    }
    if (!item.is_collection) return type;
    feel::Type list{.kind = feel::Type::Kind::list};
    list.parts.push_back(std::move(type));
    return list;
}

/// "feel:string" and "my:tPrice" of 1.1 are QNames: a prefix of FEEL's or of this model's namespace is dropped, one of an import's becomes
/// its name.
std::string ItemTypes::plain(std::string_view type_ref) const {
    const auto colon = type_ref.find(':');
    if (colon == std::string_view::npos) return std::string(type_ref);
    const auto local = type_ref.substr(colon + 1);
    for (const auto& [prefix, space] : definitions_.prefixes) {
        if (prefix != type_ref.substr(0, colon)) continue;
        for (const auto& import : definitions_.imports)
            if (import.space == space && !import.name.empty()) return import.name + "." + std::string(local);
    }
    return std::string(local);
}

const ItemTypes::Entry* ItemTypes::entry(std::string_view name) const {
    const auto found = entries_.find(name);
    return found == entries_.end() ? nullptr : &found->second;
}

feel::Type ItemTypes::of_reference(std::string_view type_ref) const {
    const std::string name = plain(type_ref);
    if (name.empty()) return {};
    if (std::find(names_.begin(), names_.end(), name) != names_.end()) return {.kind = feel::Type::Kind::named, .name = name};
    auto parsed = feel::parse_type(name, {.names = names_});
    if (!parsed || parsed->kind == feel::Type::Kind::named) return {};
    return std::move(parsed).value();
}

bool ItemTypes::is_defined(std::string_view type_ref) const {
    const std::string name = plain(type_ref);
    if (name.empty() || entry(name) != nullptr) return true;
    const auto parsed = feel::parse_type(name, {.names = names_});
    return parsed && parsed->kind != feel::Type::Kind::named;
}

const feel::Type* ItemTypes::find(std::string_view name) const {
    const Entry* found = entry(name);
    return found != nullptr ? &found->type : nullptr;
}

bool ItemTypes::allows(const Value& value, std::string_view name) const {
    const Entry* found = entry(name);
    if (found == nullptr) return false;
    if (found->allowed != nullptr) {
        const auto allowed = [&](const Value& one) { return one.is_null() || satisfies(one, *found->allowed); };
        const bool each = found->definition->is_collection && value.is_list();
        if (each ? !std::all_of(value.as_list().begin(), value.as_list().end(), allowed) : !allowed(value)) return false;
    }
    return found->constraint == nullptr || satisfies(value, *found->constraint);
}

const Text* ItemTypes::allowed_values(std::string_view type_ref) const {
    const Entry* found = entry(plain(type_ref));
    if (found == nullptr || found->definition->is_collection) return nullptr;
    const auto& item = *found->definition;
    const auto& text = item.allowed_values ? item.allowed_values : item.type_constraint;
    return text && !text->body.empty() ? &*text : nullptr;
}

void ItemTypes::check_reference(std::string_view type_ref, const NamedElement& at, Diagnostics& findings) const {
    if (is_defined(type_ref)) return;
    findings.push_back({Severity::warning, "dmn.unknown-type", fmt::format("\"{}\" is no type: values are not checked", type_ref),
                        "define it as an item definition, or write a type of FEEL", definitions_.file, at.position.line, at.position.column,
                        at.id});
}

void ItemTypes::check_item(const ItemDefinition& item, Diagnostics& findings) const {
    check_reference(item.type_ref, item, findings);
    for (const auto& component : item.components) check_item(component, findings);
    if (!item.function) return;
    check_reference(item.function->output_type_ref, item, findings);
    for (const auto& parameter : item.function->parameters) check_reference(parameter.type_ref, parameter, findings);
}

} // namespace countersign::decision
