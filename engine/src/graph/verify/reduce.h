// Reductions: parts of a net that cannot go wrong become one node, which keeps the way through them. Verdicts and the lengths of shortest
// counterexamples stay as they are: no rule removes a place where two tokens would meet first, a choice, or a token that may wait.
#pragma once
#include "graph/verify/net.h"

namespace countersign::graph::verify {

enum class Mismatched {
    left, ///< a block whose join does not suit its split is left to be explored
    told, ///< it is folded, and its fault told by the node (Node::faults): for nets that are too large to be explored
};
/// Until no rule fits any more.
void reduce(Net& net, Mismatched mismatched = Mismatched::left);
/// Parts of any inner form with one node by which tokens come in and one to which they go out, and then all the rules again. Whether any
/// fits.
/// @param budget  states that may be looked at for it
bool fold_regions(Net& net, std::size_t budget);

class Reducer {
  public:
    Reducer(Net& net, Mismatched mismatched) : net_(net), mismatched_(mismatched) {}
    void run();

  private:
    // reduce.cpp
    bool fold(int node);
    bool fold_sequence(int node);
    bool fold_loop(int node);
    bool is_plain(int node) const;                ///< its moves only take the token on
    std::optional<int> only_flow(int node) const; ///< of a plain node with one way on
    bool only_ends(int node) const;               ///< plain, and the token is gone after it
    bool may_be_stuck(int node) const;            ///< a deadlock was folded into it
    /// The node is gone: what it stood for happens in the other, after `before`.
    void absorb(int into, int node, const Trail& before);
    void drop_flow(int flow);
    void look_again(int node);

    // reduce_block.cpp
    struct Branch {
        Trail trail;               ///< shortest way to the join
        std::vector<int> passed;   ///< nodes on it and beside it
        std::vector<int> arrivals; ///< flows by which the join may be reached
    };
    bool fold_block(int node);
    std::optional<Branch> branch(int flow, int& join) const;
    std::optional<LocalFault> mismatch(int split, int join, const std::vector<int>& out, const std::vector<Branch>& branches,
                                       std::size_t arrivals) const;
    Trail shortest_through(int split, const std::vector<int>& out, const std::vector<Branch>& branches) const;
    Trail shortest_to(int split, int flow) const;

    // reduce_scope.cpp
    bool fold_sub_process(int node);
    bool fold_strand(int node);
    bool is_whole_strand(int strand, int node) const;
    void fold_side_event(int scope);
    void count_beginnings();
    int only_node(int scope) const;
    int first_of(int process) const;

    Node& node(int index) { return net_.nodes[static_cast<std::size_t>(index)]; }
    const Node& node(int index) const { return net_.nodes[static_cast<std::size_t>(index)]; }
    const Flow& flow(int index) const { return net_.flows[static_cast<std::size_t>(index)]; }

    Net& net_;
    Mismatched mismatched_;
    std::vector<int> open_;
    std::vector<bool> queued_;
    std::vector<int> beginnings_; ///< of each scope: moves that begin it, once nothing else folds
};

} // namespace countersign::graph::verify
