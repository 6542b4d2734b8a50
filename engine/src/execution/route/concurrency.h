// Concurrency: which places of a scope can hold tokens at the same time. For sound models of exclusive, parallel and event-based gateways
// it is exact (Kovalyov and Esparza: the concurrency relation of free-choice nets); inclusive gateways count as if all their branches were
// taken, and a non-interrupting event as if it occurred once.
#pragma once
#include "program/program.h"
#include <unordered_map>

namespace countersign::execution {

class Concurrency {
  public:
    /// Where a token can be: in a node, or on a flow before a join.
    using Place = std::uint32_t;
    static constexpr std::size_t places_max = 4'000; ///< the work grows with its square

    static bool fits(const program::Program& program, program::ScopeIndex scope);
    /// The scope must fit.
    Concurrency(const program::Program& program, program::ScopeIndex scope);

    Place in(program::NodeIndex node) const { return program_.nodes[node].position; }
    Place before(program::FlowIndex flow) const { return waiting_.at(flow); }
    bool at_once(Place a, Place b) const { return related_[a * places_ + b]; }
    /// Whether the place belongs to what a non-interrupting event of the scope begins: when it occurs again, there are several such
    /// strands.
    bool in_strand(Place place) const;

  private:
    /// Takes a token from each place it comes from, puts one on each it goes to. A join takes what is there.
    struct Move {
        std::vector<Place> from, to;
        std::vector<bool> strand{}; ///< non-interrupting event: the places behind it
    };
    void add_moves(program::NodeIndex index);
    void add_activity_moves(const program::Node& node, Place here);
    void add_move(std::vector<Place> from, std::vector<Place> to);
    void begin_strand(Place host, program::NodeIndex event);
    Place target_of(program::FlowIndex flow) const;
    void begin();
    void relate(Place a, Place b);
    void spread();

    const program::Program& program_;
    const program::Scope& scope_;
    std::size_t places_ = 0;
    std::unordered_map<program::FlowIndex, Place> waiting_;
    std::vector<Move> moves_;
    std::vector<std::vector<std::size_t>> moves_from_; ///< per place
    std::vector<bool> related_;
    std::vector<std::pair<Place, Place>> open_;
};

} // namespace countersign::execution
