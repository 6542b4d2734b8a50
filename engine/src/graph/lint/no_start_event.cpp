// A scope in which no token can ever begin does nothing (10.5.2): without a start event each node without incoming flow starts;
// where there is none of these either, or end events ask for a start event, nothing is right.
#include "graph/lint/table.h"

namespace countersign::graph {

using model::NodeType;

const Rule no_start_event{"scope.no-start", Weight::error, [](const Scope& scope, Findings& findings) {
    if (scope.body.nodes.empty() || (scope.owner != nullptr && scope.owner->type == NodeType::ad_hoc_sub_process)) return;
    const auto is = [](NodeType type) { return [type](const model::FlowNode& node) { return node.type == type; }; };
    const auto& nodes = scope.body.nodes;
    const bool has_start = std::any_of(nodes.begin(), nodes.end(), is(NodeType::start_event));
    const bool has_end = std::any_of(nodes.begin(), nodes.end(), is(NodeType::end_event));
    const bool instantiates = std::any_of(nodes.begin(), nodes.end(), [](const model::FlowNode& node) { return node.instantiate; });
    if (has_start || instantiates || (!has_end && !scope.graph.starts().empty())) return;
    const model::BaseElement& where = scope.owner != nullptr ? static_cast<const model::BaseElement&>(*scope.owner) : scope.process;
    findings.add(where, fmt::format("\"{}\" has no start event", where.id), "add a start event where its work begins");
}};

} // namespace countersign::graph
