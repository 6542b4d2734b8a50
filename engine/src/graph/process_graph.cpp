#include "graph/process_graph.h"
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/reverse_graph.hpp>
#include <boost/graph/strong_components.hpp>
#include <unordered_map>

namespace countersign::graph {

namespace {

/// Breadth first from several vertices, on any graph of ours.
template<class G> std::vector<bool> search(const G& graph, const std::vector<std::size_t>& from, std::optional<std::size_t> avoid) {
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

ProcessGraph::ProcessGraph(const model::Container& container) : container_(container), graph_(container.nodes.size()) {
    std::unordered_map<std::string_view, std::size_t> index;
    for (std::size_t i = 0; i < container.nodes.size(); ++i) {
        graph_[i].node = i;
        index.emplace(container.nodes[i].id, i);
    }
    for (std::size_t i = 0; i < container.flows.size(); ++i) {
        const auto source = index.find(container.flows[i].source_ref), target = index.find(container.flows[i].target_ref);
        if (source != index.end() && target != index.end()) boost::add_edge(source->second, target->second, Edge{i}, graph_);
    }
    bool has_start = false;
    for (std::size_t i = 0; i < container.nodes.size(); ++i) {
        const auto& node = container.nodes[i];
        if (const auto host = index.find(node.attached_to_ref); node.type == model::NodeType::boundary_event && host != index.end())
            boost::add_edge(host->second, i, Edge{}, graph_);
        has_start = has_start || node.type == model::NodeType::start_event;
    }
    for (std::size_t i = 0; i < container.nodes.size(); ++i) {
        const auto& node = container.nodes[i];
        const bool link_catch = node.type == model::NodeType::intermediate_catch_event && node.trigger() == model::Trigger::link;
        const bool begins = node.type == model::NodeType::start_event || node.triggered_by_event || node.is_for_compensation || link_catch || node.instantiate ||
                            (!has_start && boost::in_degree(i, graph_) == 0 && node.type != model::NodeType::boundary_event);
        if (begins) starts_.push_back(i);
    }
}

std::vector<bool> ProcessGraph::reachable() const { return search(graph_, starts_, std::nullopt); }

std::vector<bool> ProcessGraph::can_end() const {
    std::vector<std::size_t> ends;
    for (std::size_t i = 0; i < container_.nodes.size(); ++i) {
        const bool link_throw = container_.nodes[i].type == model::NodeType::intermediate_throw_event && container_.nodes[i].trigger() == model::Trigger::link;
        bool flows_on = false;
        for (auto [edge, end] = boost::out_edges(i, graph_); edge != end; ++edge) flows_on = flows_on || graph_[*edge].flow.has_value();
        if (!flows_on || link_throw) ends.push_back(i);
    }
    return search(boost::make_reverse_graph(graph_), ends, std::nullopt);
}

std::vector<bool> ProcessGraph::reachable_from(const std::vector<std::size_t>& from, std::optional<std::size_t> avoid) const { return search(graph_, from, avoid); }

std::vector<int> ProcessGraph::components() const {
    std::vector<int> component(boost::num_vertices(graph_));
    if (!component.empty()) boost::strong_components(graph_, boost::make_iterator_property_map(component.begin(), boost::get(boost::vertex_index, graph_)));
    return component;
}

std::optional<std::size_t> ProcessGraph::find(std::string_view id) const {
    for (std::size_t i = 0; i < container_.nodes.size(); ++i)
        if (container_.nodes[i].id == id) return i;
    return std::nullopt;
}

} // namespace countersign::graph
