#include "graph/upstream.h"
#include "graph/process_graph.h"

namespace countersign::graph {

namespace {

/// All nodes from which `target` can be reached without visiting `avoid`.
std::vector<bool> nodes_before(const Graph& graph, std::size_t target, std::size_t avoid) {
    std::vector<bool> seen(boost::num_vertices(graph), false);
    if (target == avoid) return seen;
    std::vector<std::size_t> open{target};
    seen[target] = true;
    while (!open.empty()) {
        const auto vertex = open.back();
        open.pop_back();
        for (auto [edge, end] = boost::in_edges(vertex, graph); edge != end; ++edge) {
            const auto source = boost::source(*edge, graph);
            if (seen[source] || source == avoid) continue;
            seen[source] = true;
            open.push_back(source);
        }
    }
    return seen;
}

} // namespace

std::vector<JoinUpstream> inclusive_joins(const model::Container& container) {
    std::vector<JoinUpstream> joins;
    const ProcessGraph graph(container);
    for (std::size_t i = 0; i < container.nodes.size(); ++i) {
        const auto& node = container.nodes[i];
        if (node.type != model::NodeType::inclusive_gateway && node.type != model::NodeType::complex_gateway) continue;
        JoinUpstream join;
        join.gateway = static_cast<int>(i);
        for (const auto& incoming : container.flows) {
            const auto source = incoming.target_ref == node.id ? graph.find(incoming.source_ref) : std::nullopt;
            if (!source) continue;
            auto nodes = nodes_before(graph.graph(), *source, i);
            std::vector<bool> flows;
            for (const auto& flow : container.flows) {
                const auto target = graph.find(flow.target_ref);
                flows.push_back(flow.id == incoming.id || (target && nodes[*target]));
            }
            join.node_reaches.push_back(std::move(nodes));
            join.flow_reaches.push_back(std::move(flows));
        }
        if (join.node_reaches.size() > 1) joins.push_back(std::move(join));
    }
    return joins;
}

} // namespace countersign::graph
