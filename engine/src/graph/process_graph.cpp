#include "graph/process_graph.h"
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dominator_tree.hpp>
#include <boost/graph/strong_components.hpp>

namespace countersign::graph {

namespace {

/// All nodes that can be reached from several, without entering `avoid`.
std::vector<bool> visited(const Grouped<std::size_t>& next, std::size_t nodes, const std::vector<std::size_t>& from,
                          std::optional<std::size_t> avoid) {
    std::vector<bool> seen(nodes, false);
    std::vector<std::size_t> open;
    const auto see = [&](std::size_t node) {
        if (seen[node] || node == avoid) return;
        seen[node] = true;
        open.push_back(node);
    };
    for (const auto node : from) see(node);
    while (!open.empty()) {
        const auto node = open.back();
        open.pop_back();
        for (const auto target : next.of(node)) see(target);
    }
    return seen;
}

/// Links are a way on like a flow (10.5.5.6): from each end that throws to the one that catches its name.
template<class Visit> void each_link(const model::Container& container, Visit visit) {
    const auto each_end = [&](model::NodeType type, auto use) {
        for (std::size_t i = 0; i < container.nodes.size(); ++i)
            if (container.nodes[i].type == type)
                for (const auto& event : container.nodes[i].event_definitions)
                    if (event.trigger == model::Trigger::link) use(i, event.link_name);
    };
    each_end(model::NodeType::intermediate_throw_event, [&](std::size_t source, const std::string& name) {
        each_end(model::NodeType::intermediate_catch_event, [&](std::size_t target, const std::string& other) {
            if (name == other) visit(source, target);
        });
    });
}

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS>; ///< vertex i is node i

Graph boosted(const Grouped<std::size_t>& after, std::size_t nodes) {
    Graph graph(nodes);
    for (std::size_t i = 0; i < nodes; ++i)
        for (const auto target : after.of(i)) boost::add_edge(i, target, graph);
    return graph;
}

} // namespace

ProcessGraph::ProcessGraph(const model::Container& container) : container_(container) {
    index_.reserve(container.nodes.size());
    for (std::size_t i = 0; i < container.nodes.size(); ++i) index_.emplace(container.nodes[i].id, i);
    connect();
    find_starts();
}

void ProcessGraph::connect() {
    struct Edge {
        std::size_t source, target;
        const model::SequenceFlow* flow; ///< nullptr: activity to boundary event, or from one end of a link to the other
    };
    std::vector<Edge> edges;
    edges.reserve(container_.flows.size());
    for (const auto& flow : container_.flows)
        if (const auto source = find(flow.source_ref), target = find(flow.target_ref); source && target)
            edges.push_back({*source, *target, &flow});
    for (std::size_t i = 0; i < container_.nodes.size(); ++i)
        if (container_.nodes[i].type == model::NodeType::boundary_event)
            if (const auto host = find(container_.nodes[i].attached_to_ref)) edges.push_back({*host, i, nullptr});
    each_link(container_, [&](std::size_t source, std::size_t target) { edges.push_back({source, target, nullptr}); });
    const auto group = [&](auto& grouped, bool flows_only, auto node_of, auto item_of) {
        grouped.begin_count(container_.nodes.size());
        for (const auto& edge : edges)
            if (edge.flow != nullptr || !flows_only) grouped.count(node_of(edge));
        grouped.end_count();
        for (const auto& edge : edges)
            if (edge.flow != nullptr || !flows_only) grouped.add(node_of(edge), item_of(edge));
    };
    const auto source = [](const Edge& edge) { return edge.source; };
    const auto target = [](const Edge& edge) { return edge.target; };
    const auto flow = [](const Edge& edge) { return edge.flow; };
    group(flows_into_, true, target, flow);
    group(flows_out_of_, true, source, flow);
    group(before_, false, target, source);
    group(after_, false, source, target);
}

void ProcessGraph::find_starts() {
    const auto& nodes = container_.nodes;
    const bool has_start =
        std::any_of(nodes.begin(), nodes.end(), [](const model::FlowNode& node) { return node.type == model::NodeType::start_event; });
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const auto& node = nodes[i];
        const bool link_catch = node.type == model::NodeType::intermediate_catch_event && node.trigger() == model::Trigger::link;
        const bool begins = node.type == model::NodeType::start_event || node.triggered_by_event || node.is_for_compensation ||
                            link_catch || node.instantiate ||
                            (!has_start && before_.of(i).empty() && node.type != model::NodeType::boundary_event);
        if (begins) starts_.push_back(i);
    }
}

std::vector<bool> ProcessGraph::reachable() const { return visited(after_, container_.nodes.size(), starts_, std::nullopt); }

std::vector<bool> ProcessGraph::can_end() const {
    std::vector<std::size_t> ends;
    for (std::size_t i = 0; i < container_.nodes.size(); ++i) {
        const bool link_throw =
            container_.nodes[i].type == model::NodeType::intermediate_throw_event && container_.nodes[i].trigger() == model::Trigger::link;
        if (flows_out_of(i).empty() || link_throw) ends.push_back(i);
    }
    return visited(before_, container_.nodes.size(), ends, std::nullopt);
}

std::vector<bool> ProcessGraph::reachable_from(const std::vector<std::size_t>& from, std::optional<std::size_t> avoid) const {
    return visited(after_, container_.nodes.size(), from, avoid);
}

std::vector<bool> ProcessGraph::reaching(std::size_t target, std::optional<std::size_t> avoid) const {
    return visited(before_, container_.nodes.size(), {target}, avoid);
}

std::vector<int> ProcessGraph::components() const {
    const Graph graph = boosted(after_, container_.nodes.size());
    std::vector<int> component(container_.nodes.size());
    if (!component.empty())
        boost::strong_components(graph, boost::make_iterator_property_map(component.begin(), boost::get(boost::vertex_index, graph)));
    return component;
}

std::vector<std::optional<std::size_t>> ProcessGraph::immediate_dominators() const {
    Graph rooted = boosted(after_, container_.nodes.size()); // with one vertex before all starts
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
