// A parallel join waits for a token on every incoming flow: where one of them can never carry a token, it waits for ever (13.4.1).
#include "graph/lint/lint.h"

namespace countersign::graph {

using model::NodeType;

const Rule join_never_fires{"join.never-fires", Severity::warning, [](const Scope& scope, Findings& findings) {
    const auto reachable = scope.graph.reachable();
    for (const auto& node : scope.body.nodes) {
        if (node.type != NodeType::parallel_gateway) continue;
        const auto flows = incoming(scope, node);
        if (flows.size() < 2) continue;
        const model::FlowNode* choice = nullptr;
        bool only_choices = true;
        for (const auto* flow : flows) {
            const auto source = scope.graph.find(flow->source_ref);
            if (!source) continue;
            const auto& from = scope.body.nodes[*source];
            if (!reachable[*source]) findings.add(node, fmt::format("join \"{}\" waits for \"{}\", where no token ever comes from", node.id, flow->id), "connect or remove that branch");
            only_choices = only_choices && from.type == NodeType::exclusive_gateway && (choice == nullptr || choice == &from) && incoming(scope, from).size() < 2;
            choice = &from;
        }
        if (only_choices && choice != nullptr && scope.graph.components()[*scope.graph.find(node.id)] != scope.graph.components()[*scope.graph.find(choice->id)])
            findings.add(node, fmt::format("join \"{}\" waits for all branches of the exclusive gateway \"{}\", which takes one", node.id, choice->id), "join with an exclusive gateway");
    }
}};

} // namespace countersign::graph
