// What the tests of soundness share: small processes, and their verdicts in short form.
#pragma once
#include "engine/graph/lint/rule_case.h"
#include "graph/verify/verify.h"
#include "model/reader.h"

namespace countersign::testing {

inline std::string node(std::string_view type, std::string_view id, std::string_view inner = {}, std::string_view attributes = {}) {
    return fmt::format("<{} id=\"{}\" {}>{}</{}>", type, id, attributes, inner, type);
}
/// "s>a>b x>b": a flow for each ">".
inline std::string flows(std::string_view chains) {
    std::string xml, from, word;
    const auto end_word = [&] {
        if (!from.empty() && !word.empty()) xml += flow(from + "-" + word, from, word);
        from = std::exchange(word, {});
    };
    for (const char c : chains) {
        if (c == '>')
            end_word();
        else if (c == ' ') {
            end_word();
            from.clear();
        } else
            word += c;
    }
    end_word();
    return xml;
}

inline model::Definitions read_model(const std::string& xml) {
    auto read = model::read_bpmn(xml, "test.bpmn");
    for (const auto& finding : read.diagnostics)
        if (finding.severity == Severity::error) FAIL(to_string(finding));
    return std::move(read.definitions);
}

/// "process: sound", or "process: kind at element along a b c" for each fault.
inline std::vector<std::string> verdicts(const std::string& xml, const SoundnessOptions& options = {}) {
    std::vector<std::string> lines;
    for (const auto& result : graph::verify::verify(read_model(xml), options)) {
        if (result.verdict != SoundnessVerdict::unsound) lines.push_back(fmt::format("{}: {}", result.process, to_string(result.verdict)));
        for (const auto& fault : result.faults)
            lines.push_back(fmt::format("{}: {} at {}{}{}", result.process, to_string(fault.kind), fault.element,
                                        fault.counterexample.empty() ? "" : " along ", fmt::join(fault.counterexample, " ")));
    }
    return lines;
}
inline std::string verdict(const std::string& process_body, std::string_view roots = {}) {
    const auto lines = verdicts(file_with(process_body, roots));
    return fmt::format("{}", fmt::join(lines, "; "));
}

} // namespace countersign::testing
