#include "graph/verify/actors.h"

namespace countersign::graph::verify {

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

bool is_waiting_gateway(const Node& node) { return node.kind == Kind::inclusive || node.kind == Kind::complex; }

} // namespace

Actors::Actors(const Game& game) : game_(game), net_(game.net()), actor_of_(game.places().size(), none) {
    add_actors();
    for (const Act& act : acts_)
        each_place(act.puts, [&](std::size_t place) {
            auto& fed_by = actors_[at(actor_of_[place])].fed_by;
            if (std::find(fed_by.begin(), fed_by.end(), act.actor) == fed_by.end()) fed_by.push_back(act.actor);
        });
    watched_.resize(actors_.size());
    for (std::size_t i = 0; i < actors_.size(); ++i) {
        const Actor& actor = actors_[i];
        if (actor.what != Actor::What::node || !is_waiting_gateway(net_.nodes[at(actor.index)])) continue;
        watched_[i] = actor.places;
        for (const Bits& reaching : game_.reaching(actor.index)) add_to(watched_[i], reaching);
    }
    sources_.resize(actors_.size());
    relations_.resize(actors_.size());
}

int Actors::add(Actor::What what, int index, std::initializer_list<std::size_t> places) {
    Actor actor;
    actor.what = what;
    actor.index = index;
    actor.places.resize(game_.words());
    for (const std::size_t place : places) {
        Game::set(actor.places.data(), place);
        actor_of_[place] = static_cast<int>(actors_.size());
    }
    actors_.push_back(std::move(actor));
    return static_cast<int>(actors_.size() - 1);
}

void Actors::add_actors() {
    int last = none; // places of one node are side by side
    for (std::size_t place = 0; place < actor_of_.size(); ++place) {
        const Place& what = game_.places()[place];
        switch (what.at) {
        case Place::At::channel: continue;
        case Place::At::active: {
            const Scope& scope = net_.scopes[at(what.index)];
            last = add(Actor::What::scope, what.index, {place});
            add_acts(last, scope.events);
            add_acts(last, scope.completions, what.index);
            continue;
        }
        case Place::At::ready:
            last = add(Actor::What::beginning, what.index, {place});
            add_acts(last, net_.beginnings[at(what.index)].moves);
            continue;
        default: break;
        }
        const Node& node = net_.nodes[at(what.index)];
        if (node.kind == Kind::end) {
            last = add(Actor::What::end_flow, what.index, {place});
            add_acts(last, node.moves);
        } else if (last != none && actors_[at(last)].what == Actor::What::node && actors_[at(last)].index == what.index) {
            Game::set(actors_[at(last)].places.data(), place);
            actor_of_[place] = last;
        } else
            last = add(Actor::What::node, what.index, {place});
    }
    for (std::size_t i = 0; i < actors_.size(); ++i) {
        if (actors_[i].what != Actor::What::node) continue;
        const Node& node = net_.nodes[at(actors_[i].index)];
        actors_[i].fits = node.kind != Kind::complex;
        add_acts(static_cast<int>(i), node.moves);
        add_acts(static_cast<int>(i), node.reset_moves);
    }
    for (const Process& process : net_.processes) {
        const auto& events = net_.scopes[at(process.scope)].events;
        if (events.empty()) continue;
        const int actor = add(Actor::What::events, process.scope, {});
        actors_[at(actor)].fits = false;
        add_acts(actor, events);
    }
}

void Actors::add_acts(int index, const std::vector<Move>& moves, int completes) {
    for (const Move& move : moves) {
        Act act{index, &move, completes, Bits(game_.words()), actors_[at(index)].places};
        add_puts(act);
        add_to(act.changes, act.puts);
        for (const int ended : {move.ends_scope, completes}) {
            if (ended == none) continue;
            add_to(act.changes, game_.all_in(ended));
            if (net_.scopes[at(ended)].parent != none) Game::set(act.changes.data(), game_.place_of_scope(ended));
        }
        actors_[at(index)].acts.push_back(static_cast<int>(acts_.size()));
        acts_.push_back(std::move(act));
    }
}

void Actors::add_puts(Act& act) const {
    for (const int scope : act.move->begins) Game::set(act.puts.data(), game_.place_of_scope(scope));
    for (const int index : act.move->flows) {
        const Flow& flow = net_.flows[at(index)];
        const Node& target = net_.nodes[at(flow.target)];
        const std::size_t first = game_.place_of_node(flow.target);
        const bool slots = target.kind != Kind::pass && target.kind != Kind::quantity;
        Game::set(act.puts.data(), first + (slots ? at(flow.slot) : 0));
        if (target.kind != Kind::quantity) continue;
        for (std::size_t place = first; place < actor_of_.size() && game_.places()[place].index == flow.target; ++place)
            if (game_.places()[place].at == Place::At::counted) Game::set(act.puts.data(), place);
    }
}

const Actors::Sources& Actors::sources(int index) const {
    auto& known = sources_[at(index)];
    if (known) return *known;
    Sources found{Bits(game_.words())};
    std::vector<bool> seen(actors_.size(), false);
    std::vector<int> open{index};
    seen[at(index)] = true;
    while (!open.empty()) {
        const Actor& actor = actors_[at(open.back())];
        open.pop_back();
        add_to(found.places, actor.places);
        found.by_event = found.by_event || actor.what == Actor::What::events;
        for (const int before : actor.fed_by) {
            if (seen[at(before)]) continue;
            seen[at(before)] = true;
            open.push_back(before);
        }
    }
    known = std::move(found);
    return *known;
}

const Actors::Relations& Actors::relations(int index) const {
    Relations& found = relations_[at(index)];
    if (found.known) return found;
    found.known = true;
    found.disturbed_by.resize(acts_.size());
    found.absorbed_by.resize(acts_.size());
    found.sources.places.resize(game_.words());
    std::vector<bool> counted(actors_.size(), false);
    for (std::size_t i = 0; i < acts_.size(); ++i) {
        const Act& act = acts_[i];
        const bool waits_for_it = act.completes != none && is_within(actors_[at(index)].places, game_.all_in(act.completes));
        if (act.actor == index || waits_for_it) continue;
        found.absorbed_by[i] = takes_from(act, actors_[at(index)].places) && is_absorbed(index, act);
        found.disturbed_by[i] = (!found.absorbed_by[i] && gets_in_the_way_of(act, index)) || is_hindered_by(act, index);
        if (!found.disturbed_by[i] || counted[at(act.actor)]) continue;
        counted[at(act.actor)] = true;
        const Sources& more = sources(act.actor);
        add_to(found.sources.places, more.places);
        found.sources.by_event = found.sources.by_event || more.by_event;
    }
    return found;
}

/// By an interruption, or by an end of the scope.
bool Actors::takes_from(const Act& act, const Bits& places) const {
    for (const int ended : {act.move->ends_scope, act.completes}) {
        if (ended == none) continue;
        if (meet(game_.all_in(ended), places)) return true;
        const bool leaves = ended == act.completes || act.move->leaves;
        if (leaves && net_.scopes[at(ended)].parent != none && Game::has(places.data(), game_.place_of_scope(ended))) return true;
    }
    return false;
}

/// Whether nothing is different after the act when one of the actor's moves has come before it.
bool Actors::is_absorbed(int index, const Act& by) const {
    if (by.move->ends_scope == none) return false;
    const Bits& taken = game_.all_in(by.move->ends_scope);
    return !any_act(actor(index), [&](const Act& own) {
        return !is_within(own.changes, taken) || own.move->receives != none || !own.move->sends.empty() ||
               (by.move->rescue && meet(own.changes, game_.message_waits_in(by.move->ends_scope)));
    });
}

/// The act changes what the actor's moves need or do.
bool Actors::gets_in_the_way_of(const Act& act, int index) const {
    const Actor& own = actor(index);
    if (meet(act.puts, own.places) || takes_from(act, own.places)) return true;
    if (!watched_[at(index)].empty() && meet(act.changes, watched_[at(index)])) return true;
    return any_act(own, [&](const Act& mine) {
        const Move& move = *mine.move;
        if (move.guard != none && meet(act.changes, game_.strand(move.guard))) return true;
        if (takes_from(mine, act.changes)) return true;
        if (move.receives == none) return false;
        const auto& sends = act.move->sends;
        return act.move->receives == move.receives || std::find(sends.begin(), sends.end(), move.receives) != sends.end();
    });
}

/// The actor's moves change what the act needs.
bool Actors::is_hindered_by(const Act& act, int index) const {
    const Actor& by = actor(index);
    const Actor& own = actor(act.actor);
    const Bits& watched = watched_[at(act.actor)];
    if (any_act(by, [&](const Act& other) { return takes_from(other, own.places); })) return true;
    if (!watched.empty() && any_act(by, [&](const Act& other) { return meet(other.changes, watched); })) return true;
    if (act.move->guard != none && may_break_guard(*act.move, by)) return true;
    if (own.what == Actor::What::events && may_empty_process(by, own.index)) return true;
    if (act.move->rescue && act.move->ends_scope != none)
        if (any_act(by, [&](const Act& other) { return meet(other.changes, game_.message_waits_in(act.move->ends_scope)); })) return true;
    if (act.completes == none || meet(by.places, game_.all_in(act.completes))) return false;
    return any_act(by, [&](const Act& other) { return meet(other.puts, game_.all_in(act.completes)); });
}

/// What asks for a free strand is free to go while the actor's own token is in it; what asks for a busy one is not once that has left.
bool Actors::may_break_guard(const Move& guarded, const Actor& by) const {
    const Bits& strand = game_.strand(guarded.guard);
    if (guarded.guard_busy) return any_act(by, [&](const Act& act) { return meet(by.places, strand) || takes_from(act, strand); });
    const bool chooses = by.what == Actor::What::node && is_waiting_gateway(net_.nodes[at(by.index)]);
    const bool is_in_it = chooses ? is_within(by.places, strand) : meet(by.places, strand);
    return !is_in_it && any_act(by, [&](const Act& act) { return meet(act.puts, strand); });
}

bool Actors::may_empty_process(const Actor& actor, int scope) const {
    const int own = actor.what == Actor::What::scope       ? net_.scopes[at(actor.index)].parent
                    : actor.what == Actor::What::beginning ? none
                    : actor.what == Actor::What::events    ? none
                                                           : net_.nodes[at(actor.index)].scope;
    return any_act(actor, [&](const Act& act) {
        const Move& move = *act.move;
        if (move.flows.empty() && move.begins.empty() && !move.stays) return own == scope || move.ends_scope == scope;
        return false;
    });
}

} // namespace countersign::graph::verify
