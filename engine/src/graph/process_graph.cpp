#include "graph/process_graph.h"
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dominator_tree.hpp>
#include <boost/graph/reverse_graph.hpp>
#include <boost/graph/strong_components.hpp>

namespace countersign::graph {

namespace {

struct Edge {
    std::optional<std::size_t> flow; ///< position in Container::flows; none: activity to boundary event
};
using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, boost::no_property, Edge>; ///< vertex i is node i

/// All vertices that can be reached from several, in a graph or a reversed one, without entering `avoid`.
template<class G> std::vector<bool> visited(const G& graph, const std::vector<std::size_t>& from, std::optional<std::size_t> avoid) {
    std::vector<bool> seen(boost::num_vertices(graph), false);
    std::vector<std::size_t> open;
    for (const auto vertex : from) {
        if (seen[vertex] || vertex == avoid) continue;
        seen[vertex] = true;
        open.push_back(vertex);
    }
    while (!open.empty()) {
        const auto vertex = open.back();
        open.pop_back();
        for (auto [edge, end] = boost::out_edges(vertex, graph); edge != end; ++edge) {
            const auto target = boost::target(*edge, graph);
            if (seen[target] || target == avoid) continue;
            seen[target] = true;
            open.push_back(target);
        }
    }
    return seen;
}

} // namespace

struct ProcessGraph::Boosted {
    explicit Boosted(std::size_t nodes) : graph(nodes) {}
    Graph graph;
};

ProcessGraph::~ProcessGraph() = default;

ProcessGraph::ProcessGraph(const model::Container& container)
    : container_(container), boosted_(std::make_unique<Boosted>(container.nodes.size())), flows_into_(container.nodes.size()),
      flows_out_of_(container.nodes.size()) {
    auto& graph = boosted_->graph;
    for (std::size_t i = 0; i < container.nodes.size(); ++i) index_.emplace(container.nodes[i].id, i);
    for (std::size_t i = 0; i < container.flows.size(); ++i) {
        const auto source = index_.find(container.flows[i].source_ref), target = index_.find(container.flows[i].target_ref);
        if (source == index_.end() || target == index_.end()) continue;
        boost::add_edge(source->second, target->second, Edge{i}, graph);
        flows_out_of_[source->second].push_back(i);
        flows_into_[target->second].push_back(i);
    }
    bool has_start = false;
    for (std::size_t i = 0; i < container.nodes.size(); ++i) {
        const auto& node = container.nodes[i];
        if (const auto host = index_.find(node.attached_to_ref); node.type == model::NodeType::boundary_event && host != index_.end())
            boost::add_edge(host->second, i, Edge{}, graph);
        has_start = has_start || node.type == model::NodeType::start_event;
    }
    for (std::size_t i = 0; i < container.nodes.size(); ++i) {
        const auto& node = container.nodes[i];
        const bool link_catch = node.type == model::NodeType::intermediate_catch_event && node.trigger() == model::Trigger::link;
        const bool begins = node.type == model::NodeType::start_event || node.triggered_by_event || node.is_for_compensation ||
                            link_catch || node.instantiate ||
                            (!has_start && boost::in_degree(i, graph) == 0 && node.type != model::NodeType::boundary_event);
        if (begins) starts_.push_back(i);
    }
}

std::vector<bool> ProcessGraph::reachable() const { return visited(boosted_->graph, starts_, std::nullopt); }

std::vector<bool> ProcessGraph::can_end() const {
    std::vector<std::size_t> ends;
    for (std::size_t i = 0; i < container_.nodes.size(); ++i) {
        const bool link_throw =
            container_.nodes[i].type == model::NodeType::intermediate_throw_event && container_.nodes[i].trigger() == model::Trigger::link;
        bool flows_on = false;
        for (auto [edge, end] = boost::out_edges(i, boosted_->graph); edge != end; ++edge)
            flows_on = flows_on || boosted_->graph[*edge].flow.has_value();
        if (!flows_on || link_throw) ends.push_back(i);
    }
    return visited(boost::make_reverse_graph(boosted_->graph), ends, std::nullopt);
}

std::vector<bool> ProcessGraph::reachable_from(const std::vector<std::size_t>& from, std::optional<std::size_t> avoid) const {
    return visited(boosted_->graph, from, avoid);
}

std::vector<bool> ProcessGraph::reaching(std::size_t target, std::optional<std::size_t> avoid) const {
    return visited(boost::make_reverse_graph(boosted_->graph), {target}, avoid);
}

std::vector<int> ProcessGraph::components() const {
    std::vector<int> component(boost::num_vertices(boosted_->graph));
    if (!component.empty())
        boost::strong_components(boosted_->graph,
                                 boost::make_iterator_property_map(component.begin(), boost::get(boost::vertex_index, boosted_->graph)));
    return component;
}

std::vector<std::optional<std::size_t>> ProcessGraph::immediate_dominators() const {
    Graph rooted = boosted_->graph; // with one vertex before all starts
    const auto root = boost::add_vertex(rooted);
    for (const auto start : starts_) boost::add_edge(root, start, rooted);
    constexpr auto none = boost::graph_traits<Graph>::null_vertex;
    std::vector<Graph::vertex_descriptor> dominator(boost::num_vertices(rooted), none());
    boost::lengauer_tarjan_dominator_tree(rooted, root,
                                          boost::make_iterator_property_map(dominator.begin(), boost::get(boost::vertex_index, rooted)));
    std::vector<std::optional<std::size_t>> result(container_.nodes.size());
    for (std::size_t i = 0; i < result.size(); ++i)
        if (dominator[i] != none() && dominator[i] != root) result[i] = dominator[i];
    return result;
}

std::optional<std::size_t> ProcessGraph::find(std::string_view id) const {
    const auto found = index_.find(id);
    return found == index_.end() ? std::nullopt : std::optional(found->second);
}

} // namespace countersign::graph
