// Game: the token game of a net on bits. A state has one bit for each place a token can be: at a node, or on each incoming flow of a join.
#pragma once
#include "graph/verify/net.h"

namespace countersign::graph::verify {

using Word = std::uint64_t;
using Bits = std::vector<Word>;

struct Place {
    enum class At : std::uint8_t { node, wait, counted, came, once, active, channel, ready };
    bool is_token() const { return at != At::came && at != At::once && at != At::channel && at != At::ready; }
    At at = At::node;
    int index = none; ///< node, scope, channel or process
    int slot = 0;
};

/// What one move led to.
struct Successor {
    enum class Result : std::uint8_t {
        state,    ///< `state` is the next one
        unsafe,   ///< a token came where one was: at `element`
        overflow, ///< more messages wait than are counted: not followed
    };
    Result result = Result::state;
    const Move* move = nullptr;
    int node = none;       ///< whose move it is, where it is a node's
    int process = none;    ///< whose move it is
    std::size_t place = 0; ///< of the token whose move it is; past all places for an event of a process
    bool progress = true;  ///< not an interruption that only rescues (Move::rescue)
    std::uint32_t element = 0;
    std::size_t offset = 0; ///< of the next state in the buffer
};

class Game {
  public:
    explicit Game(const Net& net);

    std::size_t words() const { return words_; }
    const std::vector<Place>& places() const { return places_; }
    const Net& net() const { return net_; }
    /// All ways to begin; compensation handlers begin alone.
    std::vector<Bits> initial() const;
    /// Replaces the contents of both.
    void successors(const Word* state, std::vector<Successor>& found, Bits& buffer) const;
    bool finished(const Word* state, int process) const {
        return !intersects(state, scope_tokens_[static_cast<std::size_t>(net_.processes[static_cast<std::size_t>(process)].scope)]);
    }
    /// Whether a token at the place can wait without end: before a join, or for a message of another pool.
    bool waits(std::size_t place) const;
    int process_of(std::size_t place) const;
    std::uint32_t element_of(std::size_t place) const;
    std::size_t place_of_node(int node) const { return first_place_[static_cast<std::size_t>(node)]; }
    std::size_t place_of_scope(int scope) const { return active_place_[static_cast<std::size_t>(scope)]; }
    const Bits& tokens_in(int scope) const { return scope_tokens_[static_cast<std::size_t>(scope)]; }
    /// Tokens, and what complex gateways and events that come once remember.
    const Bits& all_in(int scope) const { return scope_all_[static_cast<std::size_t>(scope)]; }
    const Bits& message_waits_in(int scope) const { return message_waits_[static_cast<std::size_t>(scope)]; }
    const Bits& strand(int index) const { return strands_[static_cast<std::size_t>(index)]; }
    /// Of an inclusive or complex gateway, by incoming flow: places from which a token can come to it without visiting the gateway.
    const std::vector<Bits>& reaching(int join) const { return upstream(join).reaches; }
    bool intersects(const Word* state, const Bits& mask) const;
    static void set(Word* state, std::size_t place) { state[place / 64] |= Word{1} << (place % 64); }
    static bool has(const Word* state, std::size_t place) { return (state[place / 64] >> (place % 64) & 1) != 0; }

  private:
    struct Turn; ///< one call of `successors`
    struct Upstream {
        bool known = false;
        std::vector<Bits> reaches; ///< by slot
    };
    void lay_out();
    std::size_t add_place(Place place);
    void fill_masks();
    const Upstream& upstream(int join) const;
    bool can_still_come(const Word* state, int join, const std::vector<bool>& filled) const;

    const Net& net_;
    std::size_t words_ = 0;
    std::vector<Place> places_;
    std::vector<std::size_t> first_place_;   ///< by node
    std::vector<std::size_t> active_place_;  ///< by scope
    std::vector<std::size_t> channel_place_; ///< by channel
    std::vector<std::size_t> ready_place_;   ///< by process
    std::vector<Bits> scope_tokens_;         ///< by scope: all tokens inside
    std::vector<Bits> scope_all_;            ///< and the memory of complex gateways
    std::vector<Bits> message_waits_;        ///< by scope: tokens inside that wait for another pool
    std::vector<Bits> strands_;
    std::vector<int> eventful_processes_;    ///< whose scope has events
    mutable std::vector<Upstream> upstream_; ///< by node, computed where needed
};

} // namespace countersign::graph::verify
