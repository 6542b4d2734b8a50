// A part of a net on its own: one token comes in, and what can become of it is explored beside nothing else.
#pragma once
#include "graph/verify/net.h"

namespace countersign::graph::verify {

struct Region {
    int scope = none;
    int entry = none;       ///< the one node by which tokens come in
    int exit = none;        ///< the one node outside to which they go
    std::vector<int> nodes; ///< with the entry, and with all inside of their sub-processes
    std::vector<int> scopes;
    std::vector<int> flows_out;
};

/// What always becomes of a token in the region: it comes out as one token, and leaves none behind.
struct Passage {
    Trail shortest;
    std::vector<std::uint32_t> passed; ///< elements that can happen inside
};
/// None where anything else can happen, or where that takes too many states to be seen.
/// @param budget  states at most; counted down
std::optional<Passage> isolate(const Net& net, const Region& region, std::size_t& budget);

} // namespace countersign::graph::verify
