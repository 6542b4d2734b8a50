#include "expression/feel.h"
#include "expression/juel/juel.h"
#include "expression/string_literal.h"
#include "model/dialect/dialect.h"
#include "model/dialect/feel_text.h"

namespace countersign {

const char* to_string(DialectItem::Verdict verdict) {
    switch (verdict) {
    case DialectItem::Verdict::understood: return "understood";
    case DialectItem::Verdict::mapped: return "mapped";
    case DialectItem::Verdict::ignored: return "ignored";
    }
    return "ignored";
}

namespace model::dialect {

std::string Reading::qualified(std::string_view local) const { return fmt::format("{}:{}", dialect_.prefix, local); }

bool Reading::stands_beside(std::string_view attribute_name) const {
    const auto& all = place.element.extension_attributes;
    return std::any_of(all.begin(), all.end(), [&](const auto& given) {
        return given.name == attribute_name && given.space == dialect_.space && !given.value.empty();
    });
}

void Reading::verdict(DialectItem::Verdict verdict, std::string text) {
    items_.push_back({std::string(dialect_.prefix), qualified(name), std::string(element_id()), position.line, position.column, verdict,
                      std::move(text)});
}

void Reading::report(Severity severity, std::string code, std::string message, std::string advice) {
    findings_.push_back({severity, std::move(code), std::move(message), std::move(advice), std::string(file_), position.line,
                         position.column, std::string(element_id())});
}

void Reading::not_understood(std::string why, std::string advice) {
    report(Severity::warning, "dialect.ignored",
           fmt::format("{} of {} \"{}\" has no effect: {}", qualified(name), place.name, element_id(), why), std::move(advice));
    ignored(std::move(why));
}

void Reading::warn(std::string code, std::string message, std::string advice) {
    report(Severity::warning, std::move(code), fmt::format("{} of {} \"{}\": {}", qualified(name), place.name, element_id(), message),
           std::move(advice));
}

void Reading::refused(std::string code, std::string message, std::string advice) {
    report(Severity::error, std::move(code), fmt::format("{} of {} \"{}\": {}", qualified(name), place.name, element_id(), message),
           std::move(advice));
    ignored(std::move(message));
}

Extension& Reading::extension() {
    auto& held = place.element.extension;
    if (!held) {
        held = std::make_shared<Extension>();
        held->position = position;
    }
    return *held;
}

std::optional<std::string> Reading::text(std::string_view source) {
    if (!juel::is_juel(source)) return std::string(source);
    auto feel = juel::to_feel(source);
    if (feel) return "=" + *feel;
    refused(feel.error().code, fmt::format("`{}`: {}", source, feel.error().message),
            "write what FEEL can say, or compute the value before, in a job");
    return std::nullopt;
}

std::optional<std::string> Reading::feel(std::string_view source) {
    auto said = text(source);
    if (!said) return std::nullopt;
    return said->starts_with('=') ? said->substr(1) : feel::string_literal(*said);
}

std::optional<std::string> Reading::variable(std::string_view variable_name) {
    if (is_feel_name(variable_name)) return std::string(variable_name);
    refused("dialect.name", fmt::format("\"{}\" is no name of a variable in FEEL", variable_name),
            "use letters, digits and _, and no word of FEEL");
    return std::nullopt;
}

std::string Reading::attribute(std::string_view attribute_name) const {
    const auto* found = element == nullptr ? nullptr : element->attribute(attribute_name);
    return found == nullptr ? std::string{} : *found;
}

Reading Reading::child(const XmlElement& of) const {
    Reading made(*this);
    made.name = of.name;
    made.value = trimmed(of.text);
    made.element = &of;
    made.position = of.position;
    return made;
}

void Reading::expect(std::initializer_list<std::string_view> attributes, std::initializer_list<std::string_view> children) {
    const auto known = [](const auto& names, std::string_view wanted) {
        return std::find(names.begin(), names.end(), wanted) != names.end();
    };
    for (const auto& given : element->attributes)
        if (given.space.empty() && !known(attributes, given.name))
            report(Severity::warning, "dialect.ignored", fmt::format("the attribute {} of {} has no effect", given.name, qualified(name)),
                   "remove it");
    for (const auto& given : element->children)
        if (!known(children, given.name)) child(given).not_understood(fmt::format("it has no meaning in {}", qualified(name)), "remove it");
}

} // namespace model::dialect

} // namespace countersign
