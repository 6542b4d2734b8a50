// ProcessGraph: the state graph of one scope: flow nodes and sequence flows, and from an activity to its boundary events. What is asked
// of it comes out as plain vectors, one entry for each node of the container; Boost.Graph, for what is hard, stays in process_graph.cpp.
#pragma once
#include "graph/grouped.h"
#include "model/model.h"
#include <unordered_map>

namespace countersign::graph {

class ProcessGraph {
  public:
    /// Flows with an end outside the scope are left out: the reader reports them. The container must outlive the graph.
    explicit ProcessGraph(const model::Container& container);
    ProcessGraph(const ProcessGraph&) = delete;
    ProcessGraph& operator=(const ProcessGraph&) = delete;

    const model::Container& container() const { return container_; }
    std::optional<std::size_t> find(std::string_view id) const;
    /// Of a node of this container.
    std::size_t index(const model::FlowNode& node) const { return static_cast<std::size_t>(&node - container_.nodes.data()); }
    /// In document order.
    std::span<const model::SequenceFlow* const> flows_into(std::size_t node) const { return flows_into_.of(node); }
    std::span<const model::SequenceFlow* const> flows_out_of(std::size_t node) const { return flows_out_of_.of(node); }

    /// Where tokens begin: start events, event sub-processes, compensation handlers, instantiating nodes, link catch events; without a
    /// start event also each node without incoming flow (BPMN 2.0.2, 10.5.2).
    const std::vector<std::size_t>& starts() const { return starts_; }
    /// Per node: a token can get there.
    std::vector<bool> reachable() const;
    /// Per node: a token there can still come to an end (a node without outgoing flow).
    std::vector<bool> can_end() const;
    /// Per node: a token at one of `from` can get there, never through `avoid`. A node of `from` counts unless it is `avoid`.
    std::vector<bool> reachable_from(const std::vector<std::size_t>& from, std::optional<std::size_t> avoid = std::nullopt) const;
    /// Per node: from there a token can get to `target`, never through `avoid`.
    std::vector<bool> reaching(std::size_t target, std::optional<std::size_t> avoid = std::nullopt) const;
    /// Per node: number of its strongly connected component.
    std::vector<int> components() const;
    /// Per node: the last node that every path from a start to it goes through; none for starts and what is not reachable, and where paths
    /// from several starts meet.
    std::vector<std::optional<std::size_t>> immediate_dominators() const;

  private:
    void connect();
    void find_starts();

    const model::Container& container_;
    std::unordered_map<std::string_view, std::size_t> index_;
    Grouped<const model::SequenceFlow*> flows_into_, flows_out_of_;
    Grouped<std::size_t> before_, after_; ///< nodes: over a flow, or from an activity to its boundary event
    std::vector<std::size_t> starts_;
};

} // namespace countersign::graph
