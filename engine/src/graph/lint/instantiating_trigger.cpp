// Behind an event-based gateway that begins the process (10.6.6) messages and signals are heard; nobody is there yet who could wait for a
// time or look at a condition. One that waits for all of its events has begun by then with the first of them.
#include "graph/lint/table.h"

namespace countersign::graph {

using model::NodeType;
using model::Trigger;

const Rule instantiating_trigger{
    "event-gateway.never-begins", Weight::advice, [](const Scope& scope, Findings& findings) {
        for (const auto& gateway : scope.body.nodes) {
            if (gateway.type != NodeType::event_based_gateway || !gateway.instantiate || gateway.event_gateway_type == "Parallel") continue;
            for (const auto* flow : outgoing(scope, gateway)) {
                const auto found = scope.graph.find(flow->target_ref);
                if (!found) continue;
                const auto& event = scope.body.nodes[*found];
                if (event.trigger() == Trigger::timer || event.trigger() == Trigger::conditional)
                    findings.add(
                        event,
                        fmt::format("\"{}\" behind \"{}\" never begins the process: only messages and signals do", event.id, gateway.id),
                        "use a timer or conditional start event of its own");
            }
        }
    }};

} // namespace countersign::graph
