// A parallel join waits for a token on every incoming flow: where one of them can never carry a token, or where an exclusive gateway gives
// a token to some of them only, it waits for ever (10.6.4, 13.4.1). Reported only where it is certain.
#include "graph/lint/table.h"

namespace countersign::graph {

using model::NodeType;

namespace {

bool chooses_one(const model::FlowNode& node) {
    return node.type == NodeType::exclusive_gateway ||
           (node.type == NodeType::event_based_gateway && node.event_gateway_type != "Parallel");
}

/// Whether a token at the node can become several.
bool multiplies(const Scope& scope, const model::FlowNode& node) {
    if (!chooses_one(node) && outgoing(scope, node).size() > 1) return true;
    return node.completion_quantity > 1 || (node.type == NodeType::boundary_event && !node.cancel_activity);
}

/// At most one token ever comes to the node: nothing before it makes several, and it stands on no cycle.
bool gets_one_token(const Scope& scope, std::size_t node, const std::vector<int>& components) {
    const auto before = scope.graph.reaching(node);
    std::size_t starts = 0;
    bool by_events = true;
    for (const auto start : scope.graph.starts()) {
        if (!before[start]) continue;
        ++starts;
        by_events = by_events && scope.owner == nullptr && scope.body.nodes[start].type == NodeType::start_event;
    }
    if (starts > 1 && !by_events) return false; // start events of a process each make an instance of their own
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (!before[i]) continue;
        if (multiplies(scope, scope.body.nodes[i])) return false;
        if (i != node && components[i] == components[node]) return false;
    }
    const auto own = outgoing(scope, scope.body.nodes[node]);
    return std::none_of(own.begin(), own.end(), [&](const auto* flow) { return flow->target_ref == scope.body.nodes[node].id; });
}

/// Whether some branch of the split alone brings a token to each of the join's incoming flows.
bool one_branch_feeds_all(const Scope& scope, std::size_t split, std::size_t join) {
    for (const auto* branch : outgoing(scope, scope.body.nodes[split])) {
        const auto first = scope.graph.find(branch->target_ref);
        if (!first) return true;
        const auto reached = scope.graph.reachable_from({*first}, join);
        bool all = true;
        for (const auto* flow : incoming(scope, scope.body.nodes[join]))
            all = all && (flow == branch || reached[*scope.graph.find(flow->source_ref)]);
        if (all) return true;
    }
    return false;
}

} // namespace

const Rule join_never_fires{
    "join.never-fires", Weight::advice, [](const Scope& scope, Findings& findings) {
        const auto& nodes = scope.body.nodes;
        if (std::none_of(nodes.begin(), nodes.end(), [](const model::FlowNode& node) { return node.type == NodeType::parallel_gateway; }))
            return;
        const auto reachable = scope.graph.reachable();
        const auto dominators = scope.graph.immediate_dominators();
        const auto components = scope.graph.components();
        for (std::size_t i = 0; i < scope.body.nodes.size(); ++i) {
            const auto& join = scope.body.nodes[i];
            if (join.type != NodeType::parallel_gateway || !reachable[i]) continue;
            const auto flows = incoming(scope, join);
            if (flows.size() < 2) continue;
            for (const auto* flow : flows)
                if (!reachable[*scope.graph.find(flow->source_ref)])
                    findings.add(join, fmt::format("join \"{}\" waits for \"{}\", on which no token ever comes", join.id, flow->id),
                                 "connect or remove that branch");
            const auto split = dominators[i];
            if (split && chooses_one(scope.body.nodes[*split]) && gets_one_token(scope, *split, components) &&
                !one_branch_feeds_all(scope, *split, i))
                findings.add(
                    join,
                    fmt::format("join \"{}\" waits for branches of \"{}\", which takes one of them", join.id, scope.body.nodes[*split].id),
                    "join with an exclusive gateway");
        }
    }};

} // namespace countersign::graph
