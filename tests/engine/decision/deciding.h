// What the tests of decisions share: a model around its elements, and its answer to a question.
#pragma once
#include <algorithm>
#include <countersign/decision.h>
#include <doctest/doctest.h>
#include <fmt/format.h>

namespace countersign::testing {

inline std::string dmn_file(std::string_view elements, std::string_view space = "urn:test") {
    return fmt::format(
        "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" name=\"test\" namespace=\"{}\">\n{}\n</definitions>", space,
        elements);
}
inline std::string literal(std::string_view feel) {
    return fmt::format("<literalExpression><text><![CDATA[{}]]></text></literalExpression>", feel);
}
inline std::string input(std::string_view name, std::string_view type = "") {
    return fmt::format("<inputData id=\"i-{0}\" name=\"{0}\"><variable name=\"{0}\" typeRef=\"{1}\"/></inputData>\n", name, type);
}
/// A decision that requires input data by name.
inline std::string a_decision(std::string_view name, std::string_view logic, std::initializer_list<std::string_view> inputs = {},
                              std::string_view more = "", std::string_view type = "") {
    std::string text = fmt::format("<decision id=\"d-{0}\" name=\"{0}\"><variable name=\"{0}\" typeRef=\"{1}\"/>", name, type);
    for (const auto required : inputs)
        text += fmt::format("<informationRequirement><requiredInput href=\"#i-{}\"/></informationRequirement>", required);
    return text + fmt::format("{}{}</decision>\n", more, logic);
}
inline std::string requires_decision(std::string_view id) {
    return fmt::format("<informationRequirement><requiredDecision href=\"{}\"/></informationRequirement>", id);
}
inline std::string requires_knowledge(std::string_view id) {
    return fmt::format("<knowledgeRequirement><requiredKnowledge href=\"{}\"/></knowledgeRequirement>", id);
}

inline std::shared_ptr<const DecisionModel> read(std::string_view elements) {
    auto report = read_decisions(dmn_file(elements), "test.dmn");
    for (const auto& finding : report.diagnostics) FAIL_CHECK(to_string(finding));
    REQUIRE(report.model != nullptr);
    return report.model;
}
inline DecisionOutcome ask(std::string_view elements, std::string_view name, Variables inputs = {}) {
    return read(elements)->decide(name, {.inputs = std::move(inputs)}).value();
}
/// The value, in FEEL.
inline std::string answer(std::string_view elements, std::string_view name = "d", Variables inputs = {}) {
    return to_string(ask(elements, name, std::move(inputs)).value);
}
/// "code@line" of each finding.
inline std::vector<std::string> findings(std::string_view elements) {
    std::vector<std::string> codes;
    for (const auto& finding : read_decisions(dmn_file(elements), "test.dmn").diagnostics)
        codes.push_back(fmt::format("{}@{}", finding.code, finding.line));
    return codes;
}
inline std::vector<std::string> codes(const DecisionOutcome& outcome) {
    std::vector<std::string> all;
    for (const auto& problem : outcome.problems) all.push_back(problem.code);
    return all;
}

} // namespace countersign::testing
