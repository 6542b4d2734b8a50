// Expressions of the XML into parsed FEEL, with a place that diagnostics and incidents can name.
#include "program/compiler.h"

namespace countersign::program {

namespace {

bool is_feel(std::string_view language) {
    if (language.empty()) return true;
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    std::string text(language);
    std::transform(text.begin(), text.end(), text.begin(), lower);
    return text.find("feel") != std::string::npos;
}

/// The languages BPMN modellers write by default although the body is a plain condition: the body decides by parsing.
bool is_default_language(std::string_view language) { return language == "http://www.w3.org/1999/XPath"; }

} // namespace

Formula Compiler::formula(std::string_view text, const model::Position& position, std::string_view element, std::string place) {
    if (text.starts_with('=')) text.remove_prefix(1);
    const auto& parsed = texts_.parse(text);
    if (parsed) return {*parsed, std::move(place)};
    report(position, element, parsed.error().code, fmt::format("{}: `{}`: {}", place, text, parsed.error().message), "write a FEEL expression");
    return {};
}

Formula Compiler::formula(const model::Expression& expression, std::string place) {
    if (!is_feel(expression.language) && !is_default_language(expression.language)) {
        report(expression.position, {}, "expression.language", fmt::format("{} is written in {}", place, expression.language), "this engine evaluates FEEL: write it in FEEL");
        return {};
    }
    if (expression.body.empty()) return {};
    return formula(expression.body, expression.position, {}, std::move(place));
}

Formula Compiler::formula(const std::optional<model::Expression>& expression, std::string_view what, std::string_view owner) {
    return expression ? formula(*expression, fmt::format("{} \"{}\"", what, owner)) : Formula{};
}

UserTaskSpec::Who Compiler::who(const std::string& text, const model::FlowNode& node, const char* what) {
    if (!text.starts_with('=')) return {text, {}};
    return {text, formula(text, node.position, node.id, fmt::format("{} of \"{}\"", what, node.id))};
}

} // namespace countersign::program
