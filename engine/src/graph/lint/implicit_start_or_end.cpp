// Where a scope says with a start or end event where it begins or ends, it says so for all its paths (10.5.2, 10.5.3).
#include "graph/lint/table.h"

namespace countersign::graph {

using model::NodeType;
using model::Trigger;

namespace {

bool stands_alone(const model::FlowNode& node) { return node.triggered_by_event || node.is_for_compensation; }
bool is_link(const model::FlowNode& node, NodeType type) { return node.type == type && node.trigger() == Trigger::link; }
bool is_compensation_boundary(const model::FlowNode& node) {
    return node.type == NodeType::boundary_event && node.trigger() == Trigger::compensation;
}

bool may_begin(const model::FlowNode& node) {
    return node.type == NodeType::start_event || node.type == NodeType::boundary_event || node.instantiate || stands_alone(node) ||
           is_link(node, NodeType::intermediate_catch_event);
}
bool may_end(const model::FlowNode& node) {
    return node.type == NodeType::end_event || stands_alone(node) || is_compensation_boundary(node) ||
           is_link(node, NodeType::intermediate_throw_event);
}

} // namespace

const Rule implicit_start_or_end{
    "scope.implicit-start-or-end", Weight::formality, [](const Scope& scope, Findings& findings) {
        const auto& nodes = scope.body.nodes;
        const bool says = std::any_of(nodes.begin(), nodes.end(), [](const model::FlowNode& node) {
            return node.type == NodeType::start_event || node.type == NodeType::end_event;
        });
        const bool says_end = std::any_of(nodes.begin(), nodes.end(), [](const auto& node) { return node.type == NodeType::end_event; });
        for (const auto& node : nodes) {
            if (node.type == NodeType::start_event && !says_end)
                findings.add(node, fmt::format("\"{}\" begins a scope that has no end event", node.id), "add an end event");
            const bool must_lead_on = node.type == NodeType::intermediate_catch_event || node.type == NodeType::intermediate_throw_event ||
                                      node.type == NodeType::boundary_event || node.type == NodeType::start_event;
            if (!says && !must_lead_on) continue;
            if (!may_begin(node) && incoming(scope, node).empty())
                findings.add(node, fmt::format("nothing leads to \"{}\", although the scope has events for its start or end", node.id),
                             "lead a flow to it from the start event");
            if (!may_end(node) && outgoing(scope, node).empty())
                findings.add(node, fmt::format("\"{}\" leads nowhere, although the scope has events for its start or end", node.id),
                             "lead a flow from it to an end event");
        }
    }};

} // namespace countersign::graph
