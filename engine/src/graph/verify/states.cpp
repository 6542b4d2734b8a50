#include "graph/verify/states.h"

namespace countersign::graph::verify {

namespace {

std::uint64_t hash_of(const Word* bits, std::size_t words) {
    std::uint64_t hash = 0x9E3779B97F4A7C15u;
    for (std::size_t i = 0; i < words; ++i) {
        hash ^= bits[i];
        hash *= 0xD6E8FEB86659FD93u;
        hash ^= hash >> 32;
    }
    return hash;
}

} // namespace

std::size_t States::slot_of(const Word* bits) const {
    std::size_t slot = hash_of(bits, words_) & (table_.size() - 1);
    while (table_[slot] != no_state && !std::equal(bits, bits + words_, this->bits(table_[slot]))) slot = (slot + 1) & (table_.size() - 1);
    return slot;
}

void States::grow() {
    table_.assign(table_.size() * 2, no_state);
    for (Index state = 0; state < size(); ++state) table_[slot_of(bits(state))] = state;
}

std::pair<States::Index, bool> States::reach(const Word* bits, int cost, Index from, const Move* move) {
    if (size() * 2 >= table_.size()) grow();
    const std::size_t slot = slot_of(bits);
    Index state = table_[slot];
    if (state != no_state) {
        if (cost >= cost_[state]) return {state, false};
        cost_[state] = cost;
        from_[state] = from;
        by_[state] = move;
        return {state, true};
    }
    state = static_cast<Index>(size());
    table_[slot] = state;
    bits_.insert(bits_.end(), bits, bits + words_);
    cost_.push_back(cost);
    from_.push_back(from);
    by_.push_back(move);
    return {state, true};
}

std::vector<const Move*> States::way_to(Index state) const {
    std::vector<const Move*> moves;
    for (; from_[state] != no_state; state = from_[state]) moves.push_back(by_[state]);
    return moves;
}

Trail States::trail_to(Index state) const {
    const auto moves = way_to(state);
    Trail trail;
    for (auto move = moves.rbegin(); move != moves.rend(); ++move) trail.insert(trail.end(), (*move)->trail.begin(), (*move)->trail.end());
    return trail;
}

} // namespace countersign::graph::verify
