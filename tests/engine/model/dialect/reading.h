// Reading one process with the vendors' namespaces declared, and what became of their extensions in lines.
#pragma once
#include "model/extension.h"
#include "model/reader.h"
#include <doctest/doctest.h>
#include <fmt/format.h>

namespace countersign::model::testing {

inline ReadOutcome read(std::string_view process_body, std::string_view roots = {}, std::string_view process_attributes = {}) {
    return read_bpmn(
        fmt::format(R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
 xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:flowable="http://flowable.org/bpmn" xmlns:activiti="http://activiti.org/bpmn" xmlns:vendor="urn:another:vendor"
 id="d" targetNamespace="urn:test">{}
<process id="p" isExecutable="true" {}>{}</process></definitions>)",
                    roots, process_attributes, process_body),
        "test.bpmn");
}
inline const FlowNode& node(const ReadOutcome& outcome) { return outcome.definitions.processes.front().body.nodes.front(); }

/// "line: severity code" of each finding.
inline std::vector<std::string> findings(const ReadOutcome& outcome) {
    std::vector<std::string> lines;
    for (const auto& d : outcome.diagnostics) lines.push_back(fmt::format("{}: {} {}", d.line, to_string(d.severity), d.code));
    return lines;
}
inline std::string verdicts(const ReadOutcome& outcome) {
    std::string lines;
    for (const auto& item : outcome.dialect)
        lines += fmt::format("{} {} {}: {}\n", item.element, item.name, to_string(item.verdict), item.text);
    return lines;
}
using Lines = std::vector<std::string>;

} // namespace countersign::model::testing
