// Blocks: a split, branches of one node or none, and the join that all of them and nothing else lead to.
#include "graph/verify/reduce.h"

namespace countersign::graph::verify {

/// From a flow out of the split to the join, through one plain node at most; several ways out of that node must all lead to the join.
std::optional<Reducer::Branch> Reducer::branch(int index, int& join) const {
    const int first = flow(index).target;
    const auto reaches = [&](int target) {
        if (join == none) join = target;
        return join == target;
    };
    const Node& inner = node(first);
    const bool through = inner.kind == Kind::pass && inner.in.size() == 1 && is_plain(first) && first != join && !inner.moves.empty() &&
                         std::all_of(inner.moves.begin(), inner.moves.end(), [](const Move& move) { return move.flows.size() == 1; });
    if (!through) {
        if (!reaches(first)) return std::nullopt;
        return Branch{{}, {}, {index}};
    }
    Branch found{{}, {first}, {}};
    const Move* shortest = nullptr;
    for (const Move& move : inner.moves) {
        if (!reaches(flow(move.flows.front()).target)) return std::nullopt;
        if (std::find(found.arrivals.begin(), found.arrivals.end(), move.flows.front()) == found.arrivals.end())
            found.arrivals.push_back(move.flows.front());
        if (shortest == nullptr || move.trail.size() < shortest->trail.size()) shortest = &move;
    }
    found.trail = shortest->trail;
    return found;
}

/// The fault of a block whose join does not suit its split: tokens that are not joined, or one that waits for what does not come.
std::optional<LocalFault> Reducer::mismatch(int split, int join, const std::vector<int>& out, const std::vector<Branch>& branches,
                                            std::size_t arrivals) const {
    const Kind kind = node(join).kind;
    std::optional<LocalFault> found;
    for (const Move& move : node(split).moves) {
        const bool unjoined = kind == Kind::pass && move.flows.size() > 1;
        const bool incomplete = kind == Kind::parallel && (move.flows.size() != out.size() || arrivals != out.size());
        if (!unjoined && !incomplete) continue;
        std::vector<const Trail*> ways;
        for (const int one : move.flows)
            ways.push_back(&branches[static_cast<std::size_t>(std::find(out.begin(), out.end(), one) - out.begin())].trail);
        std::sort(ways.begin(), ways.end(), [](const Trail* a, const Trail* b) { return a->size() < b->size(); });
        Trail trail = move.trail;
        for (std::size_t i = 0; i < (unjoined ? 2u : 1u); ++i) trail.insert(trail.end(), ways[i]->begin(), ways[i]->end());
        if (found && found->trail.size() <= trail.size()) continue;
        found = LocalFault{unjoined ? SoundnessFault::Kind::lack_of_synchronisation : SoundnessFault::Kind::deadlock, node(join).element,
                           std::move(trail)};
    }
    return found;
}

Trail Reducer::shortest_through(int split, const std::vector<int>& out, const std::vector<Branch>& branches) const {
    std::optional<Trail> shortest;
    for (const Move& move : node(split).moves) {
        Trail trail = move.trail;
        for (const int one : move.flows) {
            const auto& way = branches[static_cast<std::size_t>(std::find(out.begin(), out.end(), one) - out.begin())].trail;
            trail.insert(trail.end(), way.begin(), way.end());
        }
        if (!shortest || trail.size() < shortest->size()) shortest = std::move(trail);
    }
    return *shortest;
}

/// Until a token is on the flow.
Trail Reducer::shortest_to(int split, int index) const {
    const Move* shortest = nullptr;
    for (const Move& move : node(split).moves) {
        const bool takes = std::find(move.flows.begin(), move.flows.end(), index) != move.flows.end();
        if (takes && (shortest == nullptr || move.trail.size() < shortest->trail.size())) shortest = &move;
    }
    return shortest->trail;
}

bool Reducer::fold_block(int index) {
    Node& split = node(index);
    if (split.kind != Kind::pass || !is_plain(index) || split.moves.empty()) return false;
    std::vector<int> out;
    for (const Move& move : split.moves) {
        const std::set<int> distinct(move.flows.begin(), move.flows.end());
        if (move.flows.empty() || distinct.size() != move.flows.size()) return false; // completionQuantity
        for (const int one : move.flows)
            if (std::find(out.begin(), out.end(), one) == out.end()) out.push_back(one);
    }
    if (out.size() < 2) return false;
    int join = none;
    for (const int one : out) { // the join is where several branches meet: not a node that only one of them leads to
        const int target = flow(one).target;
        if (node(target).in.size() > 1) join = target;
    }
    std::vector<Branch> branches;
    std::size_t arrivals = 0;
    for (const int one : out) {
        auto found = branch(one, join);
        if (!found) return false;
        arrivals += found->arrivals.size();
        branches.push_back(std::move(*found));
    }
    if (join == none || join == index || !is_plain(join) || node(join).in.size() != arrivals) return false;
    const Kind kind = node(join).kind;
    if (kind != Kind::pass && kind != Kind::parallel && kind != Kind::inclusive) return false;
    auto fault = mismatch(index, join, out, branches, arrivals);
    if (fault && mismatched_ == Mismatched::left) return false;
    const Trail shortest = shortest_through(index, out, branches);
    std::vector<Move> moves = node(join).moves;
    for (Move& move : moves) {
        move.trail.insert(move.trail.begin(), shortest.begin(), shortest.end());
        for (const int flow_on : move.flows) net_.flows[static_cast<std::size_t>(flow_on)].source = index;
    }
    for (const Move& move : split.moves) split.folded.insert(split.folded.end(), move.trail.begin(), move.trail.end());
    for (std::size_t i = 0; i < out.size(); ++i)
        for (const int passed : branches[i].passed) absorb(index, passed, shortest_to(index, out[i]));
    if (fault) {
        fault->behind = may_be_stuck(index);
        split.faults.push_back(std::move(*fault));
    }
    absorb(index, join, shortest);
    node(index).moves = std::move(moves);
    return true;
}

} // namespace countersign::graph::verify
