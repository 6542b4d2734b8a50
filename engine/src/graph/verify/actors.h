// Actors: who can move in a game, and which moves get into each other's way. Moves that do not may happen in any order with the same
// outcome, so that an exploration needs to look at one order only (defer.h).
#pragma once
#include "graph/verify/game.h"
#include <bit>

namespace countersign::graph::verify {

/// One alternative of an actor.
struct Act {
    int actor = none;
    const Move* move = nullptr;
    int completes = none; ///< scope that ends by it
    Bits puts;            ///< places that may get a token
    Bits changes;         ///< these, those of the actor, and what it takes away
};

/// Tokens whose moves exclude each other: all at one node, one that waits at an end, those of a scope as a whole.
struct Actor {
    enum class What : std::uint8_t {
        node,
        end_flow,  ///< one flow into an end event: each token there moves for itself
        scope,     ///< the inside of an activity as a whole: its completion and its events
        beginning, ///< a process that begins with a message
        events,    ///< of a process: no token of their own, possible while any is there
    };
    What what = What::node;
    int index = none; ///< node, scope, beginning
    Bits places;
    std::vector<int> acts;
    std::vector<int> fed_by; ///< actors that may put a token on its places
    bool fits = true;        ///< its moves may be explored before all others
};

class Actors {
  public:
    explicit Actors(const Game& game);

    const Game& game() const { return game_; }
    const std::vector<Actor>& all() const { return actors_; }
    const std::vector<Act>& acts() const { return acts_; }
    /// none: of a channel
    int at_place(std::size_t place) const { return actor_of_[place]; }
    const Actor& actor(int index) const { return actors_[static_cast<std::size_t>(index)]; }

    /// Where a token must be that may come to an actor.
    struct Sources {
        Bits places;
        bool by_event = false; ///< or an event of a process
    };
    const Sources& sources(int actor) const;
    /// How the moves of all others are to those of one actor.
    struct Relations {
        bool known = false;
        std::vector<bool> disturbed_by; ///< by act: it may change what the actor's moves need or do, or they what it needs
        std::vector<bool> absorbed_by;  ///< by act: it takes the actor's token away, and all that the actor's moves could have done
        Sources sources;                ///< of the acts that disturb it
    };
    const Relations& relations(int actor) const;
    bool knows_relations(int actor) const { return relations_[static_cast<std::size_t>(actor)].known; }
    int channels() const { return game_.net().channels; }

  private:
    int add(Actor::What what, int index, std::initializer_list<std::size_t> places);
    void add_actors();
    void add_acts(int actor, const std::vector<Move>& moves, int completes = none);
    void add_puts(Act& act) const;
    bool is_absorbed(int actor, const Act& by) const;
    bool takes_from(const Act& act, const Bits& places) const;
    bool gets_in_the_way_of(const Act& act, int actor) const;
    bool is_hindered_by(const Act& act, int actor) const;
    bool may_break_guard(const Move& guarded, const Actor& by) const;
    bool may_empty_process(const Actor& actor, int scope) const;
    bool any_act(const Actor& actor, const auto& holds) const {
        return std::any_of(actor.acts.begin(), actor.acts.end(), [&](int act) { return holds(acts_[static_cast<std::size_t>(act)]); });
    }

    const Game& game_;
    const Net& net_;
    std::vector<Actor> actors_;
    std::vector<Act> acts_;
    std::vector<int> actor_of_; ///< by place
    std::vector<Bits> watched_; ///< by actor of an inclusive or complex gateway: what its waiting depends on
    mutable std::vector<std::optional<Sources>> sources_;
    mutable std::vector<Relations> relations_;
};

inline bool meet(const Bits& a, const Bits& b) {
    for (std::size_t i = 0; i < a.size(); ++i)
        if ((a[i] & b[i]) != 0) return true;
    return false;
}
inline bool is_within(const Bits& a, const Bits& b) {
    for (std::size_t i = 0; i < a.size(); ++i)
        if ((a[i] & ~b[i]) != 0) return false;
    return true;
}
inline void each_place(const Bits& bits, const auto& visit) {
    for (std::size_t word = 0; word < bits.size(); ++word)
        for (Word rest = bits[word]; rest != 0; rest &= rest - 1) visit(word * 64 + static_cast<std::size_t>(std::countr_zero(rest)));
}
inline void add_to(Bits& a, const Bits& b) {
    for (std::size_t i = 0; i < a.size(); ++i) a[i] |= b[i];
}

} // namespace countersign::graph::verify
