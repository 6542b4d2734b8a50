#include "cli/assignments.h"
#include "cli/command.h"
#include <fmt/format.h>

namespace countersign::runner::cli {

Variables read_assignments(const std::vector<std::string>& assignments) {
    Variables variables;
    for (const auto& assignment : assignments) {
        const auto equals = assignment.find('=');
        if (equals == std::string::npos || equals == 0) throw UsageError(fmt::format("\"{}\" is no assignment: write name=value", assignment));
        const std::string text = assignment.substr(equals + 1);
        auto json = parse_json(text);
        variables.set(assignment.substr(0, equals), json ? std::move(*json) : Value(text));
    }
    return variables;
}

} // namespace countersign::runner::cli
