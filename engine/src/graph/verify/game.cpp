#include "graph/verify/game.h"
#include <bit>

namespace countersign::graph::verify {

namespace {

constexpr std::size_t messages_counted = 3;
constexpr std::size_t no_place = std::numeric_limits<std::size_t>::max();

std::size_t at(int index) { return static_cast<std::size_t>(index); }
void clear(Word* state, std::size_t place) { state[place / 64] &= ~(Word{1} << (place % 64)); }

} // namespace

Game::Game(const Net& net) : net_(net) {
    lay_out();
    fill_masks();
}

std::size_t Game::add_place(Place place) {
    places_.push_back(place);
    return places_.size() - 1;
}

void Game::lay_out() {
    first_place_.assign(net_.nodes.size(), no_place);
    active_place_.assign(net_.scopes.size(), no_place);
    for (std::size_t i = 0; i < net_.nodes.size(); ++i) {
        const Node& node = net_.nodes[i];
        if (node.gone) continue;
        const int index = static_cast<int>(i);
        first_place_[i] = places_.size();
        const bool one = node.kind == Kind::pass || node.kind == Kind::quantity;
        if (one) add_place({Place::At::node, index, 0});
        if (node.remembers) add_place({Place::At::once, index, 0});
        for (int slot = 1; slot < node.quantity; ++slot) add_place({Place::At::counted, index, slot});
        if (one) continue;
        for (std::size_t slot = 0; slot < node.in.size(); ++slot) add_place({Place::At::wait, index, static_cast<int>(slot)});
        if (node.kind == Kind::complex)
            for (std::size_t slot = 0; slot < node.in.size(); ++slot) add_place({Place::At::came, index, static_cast<int>(slot)});
    }
    for (std::size_t i = 0; i < net_.scopes.size(); ++i)
        if (net_.scopes[i].parent != none && !net_.scopes[i].gone)
            active_place_[i] = add_place({Place::At::active, static_cast<int>(i), 0});
    for (int channel = 0; channel < net_.channels; ++channel) {
        channel_place_.push_back(places_.size());
        for (std::size_t i = 0; i < messages_counted; ++i) add_place({Place::At::channel, channel, static_cast<int>(i)});
    }
    ready_place_.assign(net_.processes.size(), no_place);
    for (std::size_t i = 0; i < net_.beginnings.size(); ++i)
        ready_place_[at(net_.beginnings[i].process)] = add_place({Place::At::ready, static_cast<int>(i), 0});
    words_ = places_.size() / 64 + 1;
}

void Game::fill_masks() {
    scope_tokens_.assign(net_.scopes.size(), Bits(words_));
    scope_all_ = message_waits_ = scope_tokens_;
    const auto enter = [&](int scope, std::size_t place, const Place& what) {
        for (; scope != none; scope = net_.scopes[at(scope)].parent) {
            set(scope_all_[at(scope)].data(), place);
            if (what.is_token()) set(scope_tokens_[at(scope)].data(), place);
            if (what.at == Place::At::node && net_.nodes[at(what.index)].waits_for_message) set(message_waits_[at(scope)].data(), place);
        }
    };
    for (std::size_t i = 0; i < places_.size(); ++i) {
        const Place& place = places_[i];
        if (place.at == Place::At::active)
            enter(net_.scopes[at(place.index)].parent, i, place);
        else if (place.at != Place::At::channel && place.at != Place::At::ready)
            enter(net_.nodes[at(place.index)].scope, i, place);
    }
    for (const auto& strand : net_.strands) {
        Bits mask(words_);
        for (int node : strand.nodes) {
            while (net_.nodes[at(node)].gone && net_.nodes[at(node)].into != none) node = net_.nodes[at(node)].into;
            for (std::size_t place = first_place_[at(node)];
                 place < places_.size() && places_[place].at != Place::At::active && places_[place].index == node; ++place)
                if (places_[place].is_token()) set(mask.data(), place);
        }
        for (const int flow : strand.flows) {
            const Node& target = net_.nodes[at(net_.flows[at(flow)].target)];
            if (!target.gone && target.kind != Kind::pass && target.kind != Kind::quantity)
                set(mask.data(), first_place_[at(net_.flows[at(flow)].target)] + at(net_.flows[at(flow)].slot));
        }
        for (const int scope : strand.scopes)
            if (!net_.scopes[at(scope)].gone) set(mask.data(), active_place_[at(scope)]);
        strands_.push_back(std::move(mask));
    }
    for (const auto& process : net_.processes)
        if (!net_.scopes[at(process.scope)].events.empty()) eventful_processes_.push_back(process.scope);
    upstream_.resize(net_.nodes.size());
}

bool Game::intersects(const Word* state, const Bits& mask) const {
    for (std::size_t i = 0; i < words_; ++i)
        if ((state[i] & mask[i]) != 0) return true;
    return false;
}

/// Which tokens of its scope can come to which incoming flow of the join without visiting it (13.4.3).
const Game::Upstream& Game::upstream(int join) const {
    Upstream& known = upstream_[at(join)];
    if (known.known) return known;
    known.known = true;
    const Node& gateway = net_.nodes[at(join)];
    for (const int into : gateway.in) {
        std::vector<bool> reaches(net_.nodes.size(), false);
        std::vector<int> open{net_.flows[at(into)].source};
        while (!open.empty()) {
            const int node = open.back();
            open.pop_back();
            if (node == none || node == join || reaches[at(node)]) continue;
            reaches[at(node)] = true;
            for (const int flow : net_.nodes[at(node)].in)
                if (!net_.flows[at(flow)].link) open.push_back(net_.flows[at(flow)].source);
        }
        Bits mask(words_);
        for (const int node : net_.scopes[at(gateway.scope)].nodes) {
            if (!reaches[at(node)] || net_.nodes[at(node)].gone) continue;
            for (std::size_t place = first_place_[at(node)];
                 place < places_.size() && places_[place].index == node && places_[place].at <= Place::At::counted; ++place)
                set(mask.data(), place);
        }
        for (const int child : net_.scopes[at(gateway.scope)].children)
            if (const Scope& scope = net_.scopes[at(child)]; !scope.gone && reaches[at(scope.owner)])
                set(mask.data(), active_place_[at(child)]);
        known.reaches.push_back(std::move(mask));
    }
    return known;
}

/// A token elsewhere holds the join back where it can reach an empty incoming flow and no filled one.
bool Game::can_still_come(const Word* state, int join, const std::vector<bool>& filled) const {
    const auto& reaches = upstream(join).reaches;
    for (std::size_t word = 0; word < words_; ++word) {
        Word empty = 0, full = 0;
        for (std::size_t slot = 0; slot < filled.size(); ++slot) (filled[slot] ? full : empty) |= reaches[slot][word];
        if ((state[word] & empty & ~full) != 0) return true;
    }
    return false;
}

bool Game::waits(std::size_t place) const {
    const Place& what = places_[place];
    if (what.at == Place::At::wait) return net_.nodes[at(what.index)].kind != Kind::end;
    return what.at == Place::At::counted || (what.at == Place::At::node && net_.nodes[at(what.index)].waits_for_message);
}

int Game::process_of(std::size_t place) const {
    const Place& what = places_[place];
    if (what.at == Place::At::channel || what.at == Place::At::ready) return none;
    return net_.scopes[at(what.at == Place::At::active ? what.index : net_.nodes[at(what.index)].scope)].process;
}

std::uint32_t Game::element_of(std::size_t place) const {
    const Place& what = places_[place];
    return what.at == Place::At::active ? net_.scopes[at(what.index)].element : net_.nodes[at(what.index)].element;
}

/// All moves from one state.
struct Game::Turn {
    const Game& game;
    const Word* state;
    std::vector<Successor>& found;
    Bits& buffer;
    Word* next = nullptr;
    Successor now{};

    const Net& net() const { return game.net_; }

    bool allowed(const Move& move) const {
        if (move.guard != none && game.intersects(state, game.strands_[at(move.guard)]) != move.guard_busy) return false;
        return move.receives == none || has(state, game.channel_place_[at(move.receives)]);
    }
    void begin(const Move& move) {
        now.move = &move;
        now.result = Successor::Result::state;
        now.progress = !move.rescue || (move.ends_scope != none && game.intersects(state, game.message_waits_[at(move.ends_scope)]));
        now.offset = buffer.size();
        buffer.resize(buffer.size() + game.words_);
        next = buffer.data() + now.offset;
        std::copy(state, state + game.words_, next);
    }
    void clear_scope(int scope) {
        for (std::size_t i = 0; i < game.words_; ++i) next[i] &= ~game.scope_all_[at(scope)][i];
    }
    void fail(Successor::Result result, std::uint32_t element) {
        if (now.result != Successor::Result::state) return;
        now.result = result;
        now.element = element;
    }
    void put(std::size_t place, std::uint32_t element) {
        if (has(next, place)) return fail(Successor::Result::unsafe, element);
        set(next, place);
    }
    void arrive(int flow) {
        const int target = net().flows[at(flow)].target;
        const Node& node = net().nodes[at(target)];
        const std::size_t first = game.first_place_[at(target)];
        if (node.kind == Kind::pass) return put(first, node.element);
        if (node.kind != Kind::quantity) return put(first + at(net().flows[at(flow)].slot), node.element);
        for (int i = 1; i < node.quantity; ++i)
            if (!has(next, first + at(i))) return set(next, first + at(i));
        for (int i = 1; i < node.quantity; ++i) clear(next, first + at(i));
        put(first, node.element);
    }
    void send(int channel) {
        const std::size_t first = game.channel_place_[at(channel)];
        for (std::size_t i = 0; i < messages_counted; ++i)
            if (!has(next, first + i)) return set(next, first + i);
        fail(Successor::Result::overflow, now.move->trail.empty() ? 0 : now.move->trail.front());
    }
    void receive(int channel) {
        const std::size_t first = game.channel_place_[at(channel)];
        for (std::size_t i = messages_counted; i-- > 0;)
            if (has(next, first + i)) return clear(next, first + i);
    }
    /// Everything after the moving token has left its place.
    void finish() {
        const Move& move = *now.move;
        if (move.receives != none) receive(move.receives);
        if (move.ends_scope != none) {
            clear_scope(move.ends_scope);
            if (move.leaves && net().scopes[at(move.ends_scope)].parent != none) clear(next, game.active_place_[at(move.ends_scope)]);
        }
        for (const int scope : move.begins) put(game.active_place_[at(scope)], net().scopes[at(scope)].element);
        for (const int flow : move.flows) arrive(flow);
        for (const int channel : move.sends) send(channel);
        found.push_back(now);
    }

    void at_node(std::size_t place, int index) {
        now.node = index;
        const bool remembers = net().nodes[at(index)].remembers;
        for (const Move& move : net().nodes[at(index)].moves) {
            if (!allowed(move) || (move.once && has(state, place + 1))) continue;
            begin(move);
            if (!move.stays) clear(next, place);
            if (remembers && !move.stays) clear(next, place + 1);
            if (move.once) set(next, place + 1);
            finish();
        }
        now.node = none;
    }
    void at_join(std::size_t place, int index, int slot) {
        const Node& node = net().nodes[at(index)];
        if (node.kind == Kind::end) return at_node(place, index);
        const std::size_t first = game.first_place_[at(index)];
        std::vector<bool> filled;
        for (std::size_t i = 0; i < node.in.size(); ++i) filled.push_back(has(state, first + i));
        if (std::find(filled.begin(), filled.end(), true) != filled.begin() + slot) return; // once for each join
        if (node.kind == Kind::complex) return activate(index, first, filled);
        const bool fires = node.kind == Kind::parallel ? std::find(filled.begin(), filled.end(), false) == filled.end()
                                                       : !game.can_still_come(state, index, filled);
        if (fires) take(index, first, filled, node.moves);
    }
    void take(int index, std::size_t first, const std::vector<bool>& consumed, const std::vector<Move>& moves) {
        now.node = index;
        for (const Move& move : moves) {
            if (!allowed(move)) continue;
            begin(move);
            for (std::size_t i = 0; i < consumed.size(); ++i)
                if (consumed[i]) clear(next, first + i);
            if (&moves == &net().nodes[at(index)].reset_moves)
                for (std::size_t i = 0; i < consumed.size(); ++i) clear(next, first + consumed.size() + i);
            else if (net().nodes[at(index)].kind == Kind::complex)
                for (std::size_t i = 0; i < consumed.size(); ++i)
                    if (consumed[i]) set(next, first + consumed.size() + i);
            finish();
        }
        now.node = none;
    }
    bool activated(const Node& node, std::size_t first) const {
        for (std::size_t i = 0; i < node.in.size(); ++i)
            if (has(state, first + node.in.size() + i)) return true;
        return false;
    }
    void activate(int index, std::size_t first, const std::vector<bool>& filled) {
        const Node& node = net().nodes[at(index)];
        if (activated(node, first)) return;
        const auto count = static_cast<std::size_t>(std::count(filled.begin(), filled.end(), true));
        if (!node.activation.empty() && !node.activation[std::min(count, node.activation.size() - 1)]) return;
        take(index, first, filled, node.moves);
    }
    /// Seen at the first flow that activated the gateway.
    void reset(int index, int slot) {
        const Node& node = net().nodes[at(index)];
        const std::size_t first = game.first_place_[at(index)];
        for (int i = 0; i < slot; ++i)
            if (has(state, first + node.in.size() + at(i))) return;
        std::vector<bool> filled, late;
        for (std::size_t i = 0; i < node.in.size(); ++i) {
            const bool came = has(state, first + node.in.size() + i), waiting = has(state, first + i);
            filled.push_back(came || waiting);
            late.push_back(!came && waiting);
        }
        if (!game.can_still_come(state, index, filled)) take(index, first, late, node.reset_moves);
    }
    void in_scope(int scope) {
        for (const Move& move : net().scopes[at(scope)].events) {
            if (!allowed(move)) continue;
            begin(move);
            finish();
        }
        const auto& completions = net().scopes[at(scope)].completions;
        if (completions.empty() || game.intersects(state, game.scope_tokens_[at(scope)])) return;
        for (const Move& move : completions) {
            begin(move);
            clear_scope(scope);
            if (!move.stays) clear(next, game.active_place_[at(scope)]);
            finish();
        }
    }
    void begins(const Beginning& beginning, std::size_t place) {
        for (const Move& move : beginning.moves) {
            if (!allowed(move)) continue;
            begin(move);
            clear(next, place);
            finish();
        }
    }
};

void Game::successors(const Word* state, std::vector<Successor>& found, Bits& buffer) const {
    found.clear();
    buffer.clear();
    Turn turn{*this, state, found, buffer};
    for (std::size_t word = 0; word < words_; ++word)
        for (Word rest = state[word]; rest != 0; rest &= rest - 1) {
            const std::size_t index = word * 64 + static_cast<std::size_t>(std::countr_zero(rest));
            const Place& place = places_[index];
            turn.now.process = process_of(index);
            turn.now.place = index;
            switch (place.at) {
            case Place::At::node: turn.at_node(index, place.index); break;
            case Place::At::wait: turn.at_join(index, place.index, place.slot); break;
            case Place::At::came: turn.reset(place.index, place.slot); break;
            case Place::At::active: turn.in_scope(place.index); break;
            case Place::At::ready: {
                const auto& beginning = net_.beginnings[at(place.index)];
                turn.now.process = beginning.process;
                turn.begins(beginning, index);
                break;
            }
            case Place::At::counted:
            case Place::At::once:
            case Place::At::channel: break;
            }
        }
    turn.now.place = places_.size();
    for (const int scope : eventful_processes_) {
        if (!intersects(state, scope_tokens_[at(scope)])) continue;
        turn.now.process = net_.scopes[at(scope)].process;
        turn.in_scope(scope);
    }
}

std::vector<Bits> Game::initial() const {
    const auto begin = [&](Bits& state, const Move& move) {
        for (const int scope : move.begins) set(state.data(), active_place_[at(scope)]);
        for (const int flow : move.flows) {
            const int target = net_.flows[at(flow)].target;
            const bool one = net_.nodes[at(target)].kind == Kind::pass || net_.nodes[at(target)].kind == Kind::quantity;
            set(state.data(), first_place_[at(target)] + (one ? 0 : at(net_.flows[at(flow)].slot)));
        }
    };
    std::vector<Bits> states{Bits(words_)};
    for (std::size_t i = 0; i < net_.processes.size(); ++i) {
        std::vector<Bits> combined;
        for (const auto& state : states) {
            for (const Move& move : net_.processes[i].starts) {
                combined.push_back(state);
                begin(combined.back(), move);
            }
            if (!net_.processes[i].starts.empty() && ready_place_[i] == no_place) continue;
            combined.push_back(state);
            if (ready_place_[i] != no_place) set(combined.back().data(), ready_place_[i]);
        }
        states = std::move(combined);
    }
    for (const auto& process : net_.processes)
        for (const Move& move : process.handlers) {
            states.push_back(Bits(words_));
            begin(states.back(), move);
        }
    return states;
}

} // namespace countersign::graph::verify
