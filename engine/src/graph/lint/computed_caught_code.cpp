// The code that an event catches is fixed: what is thrown looks for its catcher before any variable of that is asked.
#include "graph/lint/table.h"
#include "model/lookup.h"

namespace countersign::graph {

using model::NodeType;
using model::Trigger;

namespace {

bool has_computed_code(const model::Definitions& definitions, const model::EventDefinition& event) {
    if (event.trigger != Trigger::error && event.trigger != Trigger::escalation) return false;
    return model::has_computed_name(model::find_named(definitions, event));
}

} // namespace

const Rule computed_caught_code{
    "event.computed-code", Weight::error, [](const Scope& scope, Findings& findings) {
        for (const auto& node : scope.body.nodes) {
            if (node.type != NodeType::boundary_event && node.type != NodeType::start_event) continue;
            for (const auto& event : node.event_definitions)
                if (has_computed_code(scope.definitions, event))
                    findings.add(node, fmt::format("\"{}\" catches a computed code", node.id),
                                 "let it refer to an error or escalation with a plain code, or to none: then it catches every code");
        }
    }};

} // namespace countersign::graph
