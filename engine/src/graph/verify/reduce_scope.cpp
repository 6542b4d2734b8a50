// Sub-processes whose inside cannot go wrong, and what non-interrupting events begin beside everything else.
#include "graph/verify/reduce.h"

namespace countersign::graph::verify {

/// The only node left in a scope without scopes inside, where its token just ends; else none.
int Reducer::only_node(int index) const {
    const Scope& scope = net_.scopes[static_cast<std::size_t>(index)];
    int only = none;
    for (const int inner : scope.nodes) {
        if (node(inner).gone) continue;
        if (only != none) return none;
        only = inner;
    }
    const bool closed = std::all_of(scope.children.begin(), scope.children.end(),
                                    [&](int child) { return net_.scopes[static_cast<std::size_t>(child)].gone; });
    return only != none && closed && only_ends(only) ? only : none;
}

/// An activity with a body becomes an activity without: it completes, or one of its interrupting events happens.
bool Reducer::fold_sub_process(int index) {
    Node& own = node(index);
    if (own.gone || own.kind != Kind::pass) return false;
    const auto enters = std::find_if(own.moves.begin(), own.moves.end(), [](const Move& move) { return !move.begins.empty(); });
    if (enters == own.moves.end() || enters->begins.size() != 1 || enters->flows.size() != 1 || !enters->sends.empty()) return false;
    const int body = enters->begins.front();
    Scope& scope = net_.scopes[static_cast<std::size_t>(body)];
    const int inner = only_node(body);
    if (scope.owner != index || inner == none || flow(enters->flows.front()).target != inner) return false;
    const auto interrupts = [&](const Move& move) {
        return move.ends_scope == body && move.leaves && move.receives == none && move.sends.empty() && move.begins.empty();
    };
    if (!std::all_of(scope.events.begin(), scope.events.end(), interrupts)) return false;
    if (std::any_of(scope.completions.begin(), scope.completions.end(), [](const Move& move) { return !move.sends.empty(); })) return false;
    const auto shortest = std::min_element(node(inner).moves.begin(), node(inner).moves.end(),
                                           [](const Move& a, const Move& b) { return a.trail.size() < b.trail.size(); });
    Trail through = enters->trail;
    through.insert(through.end(), shortest->trail.begin(), shortest->trail.end());
    std::vector<Move> moves;
    const auto add = [&](Move move, const Trail& before) {
        move.trail.insert(move.trail.begin(), before.begin(), before.end());
        moves.push_back(std::move(move));
    };
    for (const Move& move : scope.completions)
        if (!move.stays) add(move, through);
    for (Move move : scope.events) {
        move.ends_scope = none;
        move.leaves = false;
        add(std::move(move), enters->trail);
    }
    for (const Move& move : own.moves)
        if (move.begins.empty()) moves.push_back(move);
    absorb(index, inner, enters->trail);
    own.moves = std::move(moves);
    scope.gone = true;
    return true;
}

bool Reducer::is_whole_strand(int index, int behind) const {
    const Strand& strand = net_.strands[static_cast<std::size_t>(index)];
    return strand.flows.empty() && std::all_of(strand.nodes.begin(), strand.nodes.end(), [&](int inner) {
               while (node(inner).gone && node(inner).into != none) inner = node(inner).into;
               return inner == behind;
           });
}

/// What a non-interrupting boundary event begins, where it ends by itself and meets nothing else.
bool Reducer::fold_strand(int index) {
    Node& own = node(index);
    for (auto move = own.moves.begin(); move != own.moves.end(); ++move) {
        if (!move->stays || move->guard == none || move->guard_busy || move->flows.size() != 1 || move->receives != none ||
            !move->begins.empty() || !move->sends.empty() || move->ends_scope != none)
            continue;
        const int behind = flow(move->flows.front()).target;
        const auto uses = std::count_if(own.moves.begin(), own.moves.end(), [&](const Move& other) {
            return std::any_of(other.flows.begin(), other.flows.end(), [&](int one) { return flow(one).target == behind; });
        });
        if (behind == index || uses != 1 || !only_ends(behind) || !is_whole_strand(move->guard, behind)) continue;
        const Trail before = move->trail;
        own.folded.insert(own.folded.end(), before.begin(), before.end());
        own.moves.erase(move);
        absorb(index, behind, before);
        return true;
    }
    return false;
}

/// A non-interrupting event sub-process that ends by itself, and that this event alone begins: an escalation may be thrown by a node as well.
void Reducer::fold_side_event(int index) {
    Scope& scope = net_.scopes[static_cast<std::size_t>(index)];
    if (scope.gone) return;
    for (auto move = scope.events.begin(); move != scope.events.end();) {
        const bool beside = move->begins.size() == 1 && move->ends_scope == none && move->receives == none && move->sends.empty() &&
                            move->flows.size() == 1;
        const bool alone = beside && beginnings_[static_cast<std::size_t>(move->begins.front())] == 1;
        const int inner = alone ? only_node(move->begins.front()) : none;
        const int witness = scope.owner != none ? scope.owner : first_of(scope.process);
        if (inner == none || witness == none || !node(inner).faults.empty() || node(inner).in.size() != 1 ||
            flow(move->flows.front()).target != inner) {
            ++move;
            continue;
        }
        Scope& side = net_.scopes[static_cast<std::size_t>(move->begins.front())];
        auto& folded = node(witness).folded;
        folded.insert(folded.end(), move->trail.begin(), move->trail.end());
        folded.push_back(side.element);
        absorb(witness, inner, {});
        side.gone = true;
        move = scope.events.erase(move);
    }
}

/// A node that is passed whenever the process runs.
int Reducer::first_of(int process) const {
    const auto& starts = net_.processes[static_cast<std::size_t>(process)].starts;
    if (starts.size() != 1 || starts.front().flows.empty()) return none;
    int first = flow(starts.front().flows.front()).target;
    while (node(first).gone && node(first).into != none) first = node(first).into;
    return node(first).gone ? none : first;
}

} // namespace countersign::graph::verify
