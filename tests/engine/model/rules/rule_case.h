// What the tests of the XML rules share: a file in, findings of one rule out.
#pragma once
#include "engine/model/reading.h"
#include "model/rules/rule.h"
#include <fmt/format.h>

namespace countersign::testing {

/// "severity element" of each finding of the rule; under strict reading, where each rule speaks.
inline std::vector<std::string> found(std::string_view code, std::string_view content, bool strict = true) {
    std::vector<std::string> result;
    for (const auto& d : model::read_bpmn(definitions(content), "test.bpmn", {}, strict).diagnostics) {
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

/// Around the elements of one executable process "p".
inline std::string in_process(std::string_view body, std::string_view roots = {}) {
    return fmt::format("{}<process id=\"p\" isExecutable=\"true\">{}</process>", roots, body);
}

} // namespace countersign::testing
