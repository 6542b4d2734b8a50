// An error or escalation that is thrown without a code is caught only by events that catch every one (10.5.5.3, 10.5.5.4).
#include "graph/lint/table.h"
#include "model/lookup.h"

namespace countersign::graph {

using model::NodeType;
using model::Trigger;

const Rule error_end_event_without_error{"error-event.no-code", Weight::deviation, [](const Scope& scope, Findings& findings) {
    for (const auto& node : scope.body.nodes) {
        if (node.type != NodeType::end_event && node.type != NodeType::intermediate_throw_event) continue;
        for (const auto& event : node.event_definitions) {
            if (event.trigger == Trigger::error) {
                const auto* error = model::find_error(scope.definitions, event.reference);
                if (event.reference.empty() || (error != nullptr && error->error_code.empty()))
                    findings.add(node, fmt::format("error event \"{}\" throws an error without a code", node.id), "set errorRef to an error with an errorCode");
            } else if (event.trigger == Trigger::escalation) {
                const auto* escalation = model::find_escalation(scope.definitions, event.reference);
                if (event.reference.empty() || (escalation != nullptr && escalation->escalation_code.empty()))
                    findings.add(node, fmt::format("escalation event \"{}\" throws an escalation without a code", node.id), "set escalationRef to an escalation with an escalationCode");
            }
        }
    }
}};

} // namespace countersign::graph
