// An error end event without an error code is caught only by events that catch every error (10.5.5.3).
#include "graph/lint/lint.h"

namespace countersign::graph {

using model::NodeType;
using model::Trigger;

const Rule error_end_event_without_error{"error-event.no-code", Severity::warning, [](const Scope& scope, Findings& findings) {
    for (const auto& node : scope.body.nodes) {
        if (node.type != NodeType::end_event) continue;
        for (const auto& event : node.event_definitions)
            if (event.trigger == Trigger::error && event.reference.empty()) findings.add(node, fmt::format("error end event \"{}\" names no error", node.id), "set errorRef to an error with an errorCode");
    }
}};

} // namespace countersign::graph
