#include "graph/verify/defer.h"

namespace countersign::graph::verify {

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

} // namespace

bool Defer::choose(const Word* state, std::vector<Successor>& found) {
    if (work_ == 0) return false;
    std::vector<std::pair<int, std::size_t>> movable; // actors, and how many moves they have
    for (const Successor& next : found) {
        const int actor = next.place < game_.places().size() ? actors_.at_place(next.place) : none;
        if (actor == none || !actors_.actor(actor).fits) continue;
        if (movable.empty() || movable.back().first != actor) {
            const auto known = std::find_if(movable.begin(), movable.end(), [&](const auto& one) { return one.first == actor; });
            if (known != movable.end()) {
                ++known->second;
                continue;
            }
            movable.push_back({actor, 0});
        }
        ++movable.back().second;
    }
    const auto belongs = [&](const Successor& next) {
        const int actor = next.place < game_.places().size() ? actors_.at_place(next.place) : none;
        return actor != none && chosen_[at(actor)];
    };
    const auto keep = [&](const std::vector<int>& actors) {
        chosen_.assign(actors_.all().size(), false);
        for (const int actor : actors) chosen_[at(actor)] = true;
        const std::size_t before = found.size();
        std::erase_if(found, [&](const Successor& next) { return !belongs(next); });
        return found.size() < before;
    };
    for (const auto& [actor, moves] : movable)
        if (moves < found.size() && stands_alone(state, actor)) return keep({actor});
    std::vector<int> best;
    std::size_t fewest = found.size();
    for (const auto& [actor, moves] : movable) {
        if (moves >= fewest || !close(state, actor)) continue;
        const auto count = static_cast<std::size_t>(std::count_if(found.begin(), found.end(), belongs));
        if (count >= fewest) continue;
        fewest = count;
        best = set_;
    }
    return !best.empty() && keep(best);
}

const Actors::Relations& Defer::relations(int index) {
    if (!actors_.knows_relations(index)) work_ -= std::min(work_, actors_.acts().size() * (game_.words() + 4));
    return actors_.relations(index);
}

/// Whether nowhere is a token that could ever disturb it.
bool Defer::stands_alone(const Word* state, int index) {
    const auto& others = relations(index);
    if (others.sources.by_event) return false;
    const Bits& own = actors_.actor(index).places;
    for (std::size_t i = 0; i < own.size(); ++i)
        if ((state[i] & others.sources.places[i] & ~own[i]) != 0) return false;
    return true;
}

void Defer::add_to_set(const Word* state, int index) {
    chosen_[at(index)] = true;
    set_.push_back(index);
    const Bits& places = actors_.actor(index).places;
    for (std::size_t i = 0; i < places.size(); ++i) set_tokens_[i] |= state[i] & places[i];
}

bool Defer::close(const Word* state, int index) {
    set_.clear();
    set_tokens_.assign(game_.words(), 0);
    chosen_.assign(actors_.all().size(), false);
    add_to_set(state, index);
    while (const auto disturbing = find_disturbing(state))
        if (!add_sources(state, *disturbing)) return false;
    return work_ > 0;
}

/// The tokens that an act which disturbs the set may come from.
bool Defer::add_sources(const Word* state, int disturbing) {
    const auto& sources = actors_.sources(disturbing);
    bool added = false;
    if (actors_.actor(disturbing).what == Actor::What::events) return false;
    for (std::size_t place = 0; place < game_.places().size(); ++place) {
        if (!Game::has(state, place) || !Game::has(sources.places.data(), place)) continue;
        const int actor = actors_.at_place(place);
        if (chosen_[at(actor)]) continue;
        if (!actors_.actor(actor).fits) return false;
        add_to_set(state, actor);
        added = true;
    }
    return added;
}

std::optional<int> Defer::find_disturbing(const Word* state) {
    possible_.assign(game_.places().size(), false);
    done_.assign(actors_.acts().size(), false);
    sent_.assign(at(actors_.channels()), false);
    open_.clear();
    for (std::size_t place = 0; place < game_.places().size(); ++place) {
        if (!Game::has(state, place)) continue;
        const int actor = actors_.at_place(place);
        if (actor == none)
            sent_[at(game_.places()[place].index)] = true;
        else if (!chosen_[at(actor)])
            make_possible(place);
    }
    const auto channels = [&] { return std::count(sent_.begin(), sent_.end(), true); };
    for (auto before = channels() - 1; before < channels();) { // events of a process stand at no place: each message may let them occur
        before = channels();
        for (std::size_t i = 0; i < actors_.all().size(); ++i)
            if (actors_.all()[i].what == Actor::What::events)
                if (const auto found = let_act(static_cast<int>(i))) return found;
        while (!open_.empty()) {
            const int actor = actors_.at_place(open_.back());
            open_.pop_back();
            if (const auto found = let_act(actor)) return found;
        }
    }
    return std::nullopt;
}

void Defer::make_possible(std::size_t place) {
    if (possible_[place]) return;
    possible_[place] = true;
    open_.push_back(place);
}

bool Defer::may_act(int index) const {
    const Actor& actor = actors_.actor(index);
    if (actor.what != Actor::What::node) return true;
    const Node& node = game_.net().nodes[at(actor.index)];
    if (node.kind == Kind::inclusive) return !is_held_back(actor.index);
    if (node.kind != Kind::parallel) return true;
    bool all = true;
    each_place(actor.places, [&](std::size_t place) { all = all && possible_[place]; });
    return all;
}

/// An inclusive join waits as long as a chosen token can come to it, and to no flow that has a token (13.4.3).
bool Defer::is_held_back(int join) const {
    const auto& reaching = game_.reaching(join);
    const std::size_t first = game_.place_of_node(join);
    bool held = false;
    each_place(set_tokens_, [&](std::size_t place) {
        bool comes = false, to_filled = false;
        for (std::size_t slot = 0; slot < reaching.size(); ++slot) {
            if (!Game::has(reaching[slot].data(), place)) continue;
            comes = true;
            to_filled = to_filled || possible_[first + slot];
        }
        held = held || (comes && !to_filled);
    });
    return held;
}

bool Defer::is_possible(const Act& act) const {
    const Move& move = *act.move;
    if (move.guard != none && !move.guard_busy && meet(set_tokens_, game_.strand(move.guard))) return false;
    if (act.completes != none && meet(set_tokens_, game_.tokens_in(act.completes))) return false;
    return move.receives == none || sent_[at(move.receives)];
}

/// What takes some of the set away must take all of it: else it is not the same afterwards whether the rest has moved or not.
bool Defer::disturbs(int act) {
    std::size_t absorbed = 0;
    for (const int index : set_) {
        const auto& others = relations(index);
        if (others.disturbed_by[at(act)]) return true;
        absorbed += others.absorbed_by[at(act)];
    }
    return absorbed > 0 && absorbed < set_.size();
}

/// The actor, where one of its acts disturbs the set.
std::optional<int> Defer::let_act(int index) {
    if (work_ == 0) return index;
    if (!may_act(index)) return std::nullopt;
    for (const int number : actors_.actor(index).acts) {
        const Act& act = actors_.acts()[at(number)];
        if (done_[at(number)] || !is_possible(act)) continue;
        done_[at(number)] = true;
        work_ -= std::min(work_, set_.size() + 1);
        if (disturbs(number)) return index;
        each_place(act.puts, [&](std::size_t place) { make_possible(place); });
        for (const int channel : act.move->sends) {
            if (sent_[at(channel)]) continue;
            sent_[at(channel)] = true;
            for (std::size_t place = 0; place < possible_.size(); ++place) // who waits for it may go on now
                if (possible_[place]) open_.push_back(place);
        }
    }
    return std::nullopt;
}

} // namespace countersign::graph::verify
