// ProcessGraph: the state graph of one scope on Boost.Graph: flow nodes and sequence flows, and from an activity to its boundary events.
#pragma once
#include "model/model.h"
#include <boost/graph/adjacency_list.hpp>

namespace countersign::graph {

struct Vertex {
    std::size_t node = 0; ///< position in Container::nodes
};
struct Edge {
    std::optional<std::size_t> flow; ///< position in Container::flows; none: activity to boundary event
};
using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, Vertex, Edge>;

class ProcessGraph {
  public:
    /// Flows with an end outside the scope are left out: the reader reports them.
    explicit ProcessGraph(const model::Container& container);

    const Graph& graph() const { return graph_; }
    const model::Container& container() const { return container_; }
    /// Where tokens begin: start events, event sub-processes, or without a start event each node without incoming flow.
    const std::vector<std::size_t>& starts() const { return starts_; }
    /// Per node: a token can get there.
    std::vector<bool> reachable() const;
    /// Per node: a token there can still come to an end (a node without outgoing flow).
    std::vector<bool> can_end() const;
    /// Per node: reachable from `from` by at least `from` itself, never through `avoid`.
    std::vector<bool> reachable_from(const std::vector<std::size_t>& from, std::optional<std::size_t> avoid) const;
    /// Per node: number of its strongly connected component.
    std::vector<int> components() const;
    std::optional<std::size_t> find(std::string_view id) const;

  private:
    const model::Container& container_;
    Graph graph_;
    std::vector<std::size_t> starts_;
};

} // namespace countersign::graph
