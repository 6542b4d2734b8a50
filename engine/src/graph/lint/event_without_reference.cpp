// Messages and signals are known by what they refer to: without a reference nothing can be matched with the event (10.5.5).
#include "graph/lint/table.h"

namespace countersign::graph {

using model::Trigger;

const Rule event_without_reference{"event.no-reference", Weight::error, [](const Scope& scope, Findings& findings) {
    for (const auto& node : scope.body.nodes)
        for (const auto& event : node.event_definitions) {
            if (!event.reference.empty()) continue;
            if (event.trigger == Trigger::message && event.operation_ref.empty()) findings.add(node, fmt::format("message event \"{}\" names no message", node.id), "set messageRef");
            if (event.trigger == Trigger::signal) findings.add(node, fmt::format("signal event \"{}\" names no signal", node.id), "set signalRef");
        }
}};

} // namespace countersign::graph
