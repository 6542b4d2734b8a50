// What the rules' tests share: a process in, findings of one rule out.
#pragma once
#include "graph/check.h"
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <algorithm>

namespace countersign::testing {

/// A file around `roots` and one executable process "p".
inline std::string file_with(std::string_view process_body, std::string_view roots = {}) {
    return fmt::format("<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" targetNamespace=\"urn:test\">"
                       "{}<process id=\"p\" isExecutable=\"true\">{}</process></definitions>",
                       roots, process_body);
}
inline std::string flow(std::string_view id, std::string_view from, std::string_view to, std::string_view condition = {}) {
    const auto inner = condition.empty() ? std::string{} : fmt::format("<conditionExpression xsi:type=\"tFormalExpression\">{}</conditionExpression>", condition);
    return fmt::format("<sequenceFlow id=\"{}\" sourceRef=\"{}\" targetRef=\"{}\">{}</sequenceFlow>", id, from, to, inner);
}

enum class Mode { normal, strict };

/// "severity element" of each finding of the rule, in the order of their positions.
inline std::vector<std::string> found(std::string_view code, std::string_view process_body, std::string_view roots = {}, Mode mode = Mode::normal) {
    std::vector<std::string> result;
    for (const auto& d : graph::check(file_with(process_body, roots), "test.bpmn", {.strict = mode == Mode::strict}).diagnostics) {
        if (d.code != code) continue;
        CHECK(d.line > 0);
        CHECK_FALSE(d.message.empty());
        CHECK_FALSE(d.advice.empty());
        result.push_back(fmt::format("{} {}", to_string(d.severity), d.element));
    }
    return result;
}
using Found = std::vector<std::string>;
inline const Found nothing;

} // namespace countersign::testing
