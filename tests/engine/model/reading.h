// What the reader's tests share: a file around a process, and findings in short form.
#pragma once
#include "model/reader.h"
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <algorithm>

namespace countersign::testing {

inline std::string definitions(std::string_view content) {
    return fmt::format("<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
                       "xmlns:tns=\"urn:test\" targetNamespace=\"urn:test\">\n{}\n</definitions>",
                       content);
}
inline std::string process(std::string_view content) { return fmt::format("<process id=\"p\" isExecutable=\"true\">\n{}\n</process>", content); }

inline model::ReadOutcome read(std::string_view content) { return model::read_bpmn(definitions(content), "test.bpmn"); }
/// A model that reads without an error or a warning.
inline model::Definitions read_clean(std::string_view content) {
    auto outcome = read(content);
    for (const auto& finding : outcome.diagnostics)
        if (finding.severity != Severity::information) FAIL_CHECK(to_string(finding));
    return std::move(outcome.definitions);
}
/// "code@line", in the order of the findings.
inline std::vector<std::string> findings(const Diagnostics& diagnostics) {
    std::vector<std::string> short_form;
    for (const auto& d : diagnostics) short_form.push_back(fmt::format("{}@{}", d.code, d.line));
    return short_form;
}
inline const Diagnostic* find_code(const Diagnostics& diagnostics, std::string_view code) {
    const auto found = std::find_if(diagnostics.begin(), diagnostics.end(), [&](const Diagnostic& d) { return d.code == code; });
    return found == diagnostics.end() ? nullptr : &*found;
}

} // namespace countersign::testing
