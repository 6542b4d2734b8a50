#include "graph/upstream.h"
#include "graph/process_graph.h"

namespace countersign::graph {

std::vector<JoinUpstream> inclusive_joins(const model::Container& container) {
    std::vector<JoinUpstream> joins;
    const auto may_join = [](const model::FlowNode& node) {
        return node.type == model::NodeType::inclusive_gateway || node.type == model::NodeType::complex_gateway;
    };
    if (std::none_of(container.nodes.begin(), container.nodes.end(), may_join)) return joins;
    const ProcessGraph graph(container);
    for (std::size_t gateway = 0; gateway < container.nodes.size(); ++gateway) {
        if (!may_join(container.nodes[gateway])) continue;
        const auto incoming = graph.flows_into(gateway);
        if (incoming.size() < 2) continue;
        JoinUpstream join;
        join.gateway = static_cast<int>(gateway);
        for (const auto* into : incoming) {
            auto nodes = graph.reaching(*graph.find(into->source_ref), gateway);
            std::vector<bool> flows;
            for (std::size_t f = 0; f < container.flows.size(); ++f) {
                const auto target = graph.find(container.flows[f].target_ref);
                flows.push_back(&container.flows[f] == into || (target && nodes[*target]));
            }
            join.node_reaches.push_back(std::move(nodes));
            join.flow_reaches.push_back(std::move(flows));
        }
        joins.push_back(std::move(join));
    }
    return joins;
}

} // namespace countersign::graph
