// Defer: of all moves from one state, which need to be explored there, and which may be left for later. Partial-order reduction by
// persistent sets: actors whose moves nothing that the others can do before them disturbs (Actors), go first.
//
// What is kept: whether a second token can come anywhere, whether a move can ever happen, whether a token can wait without end and whether
// an end can be reached. For every order of moves w from a state there is one that begins within the chosen set and shows the same: either
// w holds a move of the set, which can be put first, or w is possible after any move of the set. That nothing is left for ever the
// exploration sees to itself: from every state it must come to one where all is explored (explore.cpp).
#pragma once
#include "graph/verify/actors.h"

namespace countersign::graph::verify {

class Defer {
  public:
    /// @param work  steps of looking ahead at most; after that nothing is left for later
    Defer(const Game& game, std::size_t work) : game_(game), actors_(game), work_(work) {}

    /// Keeps of the state's moves those that are to be explored. Whether any are left for later.
    bool choose(const Word* state, std::vector<Successor>& found);

  private:
    const Actors::Relations& relations(int actor);
    bool stands_alone(const Word* state, int actor);
    /// Makes the set of the actor and all that may disturb it or those added. False where some of them must not be chosen.
    bool close(const Word* state, int actor);
    void add_to_set(const Word* state, int actor);
    bool add_sources(const Word* state, int disturbing);

    // What the others can do while the chosen ones stay where they are.
    std::optional<int> find_disturbing(const Word* state);
    void make_possible(std::size_t place);
    bool may_act(int actor) const;
    bool is_held_back(int join) const;
    bool is_possible(const Act& act) const;
    bool disturbs(int act);
    std::optional<int> let_act(int actor);

    const Game& game_;
    Actors actors_;
    std::size_t work_;
    std::vector<int> set_;          ///< chosen actors
    Bits set_tokens_;               ///< the state's tokens of theirs
    std::vector<bool> chosen_;      ///< by actor
    std::vector<bool> possible_;    ///< places that may get a token
    std::vector<bool> sent_;        ///< channels that may hold a message
    std::vector<bool> done_;        ///< acts that were looked at
    std::vector<std::size_t> open_; ///< places whose actors have not been let act yet
};

} // namespace countersign::graph::verify
