// Explores all states of a net and tells its faults, each with a shortest way to it.
#pragma once
#include "graph/verify/game.h"
#include <countersign/verify.h>

namespace countersign::graph::verify {

struct Fault {
    SoundnessFault::Kind kind{};
    std::uint32_t element = 0;
    Trail trail;
    bool shortest = true; ///< the way
};
/// What is known of one process of the net.
struct ProcessFindings {
    std::vector<Fault> faults; ///< the shortest of each kind; of dead activities all
};
struct Exploration {
    bool complete = true; ///< nothing was left that could show another fault
    std::size_t states = 0;
    std::vector<ProcessFindings> processes;
};

enum class Order {
    all, ///< of moves that do not touch each other: faults come with a shortest way to them
    some ///< one is enough to see whether there is a fault (defer.h)
};
/// Never looks at more than `budget` states, nor at more than eight times as many moves.
Exploration explore(const Net& net, std::size_t budget, Order order = Order::all);
/// The same from one state: a fault with an empty trail is there already.
Exploration explore_from(const Net& net, const Bits& state, std::size_t budget, Order order = Order::all);

} // namespace countersign::graph::verify
