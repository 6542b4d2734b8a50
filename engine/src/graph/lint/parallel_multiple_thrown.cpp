// An error or an escalation is there for the moment in which it is thrown: an event that waits for several triggers (10.5.5,
// parallelMultiple) cannot keep it until the others have come.
#include "graph/lint/table.h"

namespace countersign::graph {

using model::Trigger;

const Rule parallel_multiple_thrown{
    "event.parallel-multiple-thrown", Weight::error, [](const Scope& scope, Findings& findings) {
        for (const auto& node : scope.body.nodes) {
            if (!node.parallel_multiple || node.event_definitions.size() < 2) continue;
            const bool thrown = std::any_of(node.event_definitions.begin(), node.event_definitions.end(), [](const auto& event) {
                return event.trigger == Trigger::error || event.trigger == Trigger::escalation || event.trigger == Trigger::cancel ||
                       event.trigger == Trigger::compensation;
            });
            if (thrown)
                findings.add(
                    node, fmt::format("\"{}\" waits for all of several events, one of which is thrown and cannot be waited for", node.id),
                    "catch the error or escalation by an event of its own, or leave out parallelMultiple: then any of them is enough");
        }
    }};

} // namespace countersign::graph
