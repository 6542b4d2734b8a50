// The states of an exploration: stored once each, found by hash, with the way they were first reached and the moves between them.
#pragma once
#include "graph/verify/game.h"

namespace countersign::graph::verify {

class States {
  public:
    using Index = std::uint32_t;
    static constexpr Index no_state = std::numeric_limits<Index>::max();

    struct Edge {
        Index from = 0, to = 0;
        const Move* move = nullptr;
        int node = none;
        int process = none;
        bool progress = true;
    };

    explicit States(std::size_t words) : words_(words), table_(1024, no_state) {}

    std::size_t size() const { return cost_.size(); }
    const Word* bits(Index state) const { return bits_.data() + state * words_; }
    int cost(Index state) const { return cost_[state]; }
    const std::vector<Edge>& edges() const { return edges_; }

    /// The state's index, and whether its cost is lower than before.
    std::pair<Index, bool> reach(const Word* bits, int cost, Index from, const Move* move);
    void add_edge(const Edge& edge) { edges_.push_back(edge); }
    Trail trail_to(Index state) const;
    /// The moves of the cheapest way to the state, from its end.
    std::vector<const Move*> way_to(Index state) const;

  private:
    std::size_t slot_of(const Word* bits) const;
    void grow();

    std::size_t words_;
    Bits bits_;
    std::vector<int> cost_;
    std::vector<Index> from_;
    std::vector<const Move*> by_;
    std::vector<Index> table_;
    std::vector<Edge> edges_;
};

} // namespace countersign::graph::verify
