#include "graph/verify/reduce.h"

namespace countersign::graph::verify {

void reduce(Net& net, Mismatched mismatched) { Reducer(net, mismatched).run(); }

void Reducer::run() {
    queued_.assign(net_.nodes.size(), false);
    for (std::size_t i = net_.nodes.size(); i-- > 0;) look_again(static_cast<int>(i));
    while (!open_.empty()) {
        const int next = open_.back();
        open_.pop_back();
        queued_[static_cast<std::size_t>(next)] = false;
        while (!node(next).gone && fold(next)) {}
    }
    count_beginnings();
    for (std::size_t i = 0; i < net_.scopes.size(); ++i) fold_side_event(static_cast<int>(i));
}

void Reducer::count_beginnings() {
    beginnings_.assign(net_.scopes.size(), 0);
    const auto count = [&](const std::vector<Move>& moves) {
        for (const Move& move : moves)
            for (const int scope : move.begins) ++beginnings_[static_cast<std::size_t>(scope)];
    };
    for (const Node& each : net_.nodes)
        if (!each.gone) count(each.moves);
    for (const Scope& scope : net_.scopes)
        if (!scope.gone) {
            count(scope.events);
            count(scope.completions);
        }
    for (const Beginning& beginning : net_.beginnings) count(beginning.moves);
    for (const Process& process : net_.processes) count(process.starts);
}

void Reducer::look_again(int index) {
    if (index == none || node(index).gone || queued_[static_cast<std::size_t>(index)]) return;
    queued_[static_cast<std::size_t>(index)] = true;
    open_.push_back(index);
}

bool Reducer::fold(int index) {
    if (!(fold_sequence(index) || fold_loop(index) || fold_block(index) || fold_sub_process(index) || fold_strand(index))) return false;
    for (const int into : node(index).in) { // what stands before it, and before that, may fold now
        const int before = flow(into).source;
        if (before == none) continue;
        look_again(before);
        for (const int further : node(before).in) look_again(flow(further).source);
    }
    const int scope = node(index).scope;
    if (const int owner = net_.scopes[static_cast<std::size_t>(scope)].owner; owner != none) look_again(owner);
    return true;
}

bool Reducer::is_plain(int index) const {
    const Node& own = node(index);
    if (own.gone || own.waits_for_message || own.kind == Kind::complex || own.kind == Kind::quantity || own.has_untaken_flow ||
        index == net_.too_wide)
        return false;
    return std::all_of(own.moves.begin(), own.moves.end(), [](const Move& move) {
        return move.guard == none && move.receives == none && !move.stays && move.ends_scope == none && move.begins.empty() &&
               move.sends.empty() && !move.rescue;
    });
}

std::optional<int> Reducer::only_flow(int index) const {
    if (!is_plain(index) || node(index).moves.size() != 1 || node(index).moves.front().flows.size() != 1) return std::nullopt;
    return node(index).moves.front().flows.front();
}

bool Reducer::only_ends(int index) const {
    const Node& own = node(index);
    if (!is_plain(index) || own.in.size() != 1 || own.moves.empty() || (own.kind != Kind::pass && own.kind != Kind::end)) return false;
    return std::all_of(own.moves.begin(), own.moves.end(), [](const Move& move) { return move.flows.empty(); });
}

bool Reducer::may_be_stuck(int index) const {
    const auto& faults = node(index).faults;
    return std::any_of(faults.begin(), faults.end(), [](const LocalFault& fault) { return fault.kind == SoundnessFault::Kind::deadlock; });
}

void Reducer::absorb(int into, int index, const Trail& before) {
    Node& gone = node(index);
    Node& stays = node(into);
    stays.folded.insert(stays.folded.end(), gone.folded.begin(), gone.folded.end());
    for (const Move& move : gone.moves) stays.folded.insert(stays.folded.end(), move.trail.begin(), move.trail.end());
    const bool stuck = may_be_stuck(into);
    for (LocalFault& fault : gone.faults) {
        fault.behind = fault.behind || stuck;
        fault.trail.insert(fault.trail.begin(), before.begin(), before.end());
        stays.faults.push_back(std::move(fault));
    }
    gone.gone = true;
    gone.into = into;
}

void Reducer::drop_flow(int index) {
    auto& in = node(flow(index).target).in;
    in.erase(std::remove(in.begin(), in.end(), index), in.end()); // of a node that is no join: slots do not matter
}

/// A node with one way on, and one behind it that is reached from there alone.
bool Reducer::fold_sequence(int index) {
    const auto out = only_flow(index);
    if (!out || node(index).kind != Kind::pass) return false; // a join takes tokens at once: that is not to cost what comes after it
    const int next = flow(*out).target;
    const bool takes_each = node(next).kind == Kind::pass || node(next).kind == Kind::end;
    if (next == index || !is_plain(next) || node(next).in.size() != 1 || !takes_each) return false;
    const Trail before = node(index).moves.front().trail;
    std::vector<Move> moves = std::move(node(next).moves);
    node(next).moves.clear();
    for (Move& move : moves) {
        move.trail.insert(move.trail.begin(), before.begin(), before.end());
        for (const int flow_on : move.flows) net_.flows[static_cast<std::size_t>(flow_on)].source = index;
    }
    absorb(index, next, before);
    node(index).moves = std::move(moves);
    return true;
}

/// A way back to the node itself, where there is another way on.
bool Reducer::fold_loop(int index) {
    Node& own = node(index);
    if (own.kind != Kind::pass || !is_plain(index) || own.moves.size() < 2) return false;
    const auto goes_back = [&](const Move& move) {
        if (move.flows.size() != 1) return false;
        const int first = flow(move.flows.front()).target;
        if (first == index) return true;
        const auto out = only_flow(first);
        return out && node(first).kind == Kind::pass && node(first).in.size() == 1 && flow(*out).target == index;
    };
    const auto back = std::find_if(own.moves.begin(), own.moves.end(), goes_back);
    if (back == own.moves.end() || std::all_of(own.moves.begin(), own.moves.end(), goes_back)) return false;
    const int out = back->flows.front(), first = flow(out).target;
    const Trail before = back->trail;
    own.folded.insert(own.folded.end(), before.begin(), before.end());
    own.moves.erase(back);
    const auto still_used = [&](int candidate) {
        return std::any_of(own.moves.begin(), own.moves.end(), [&](const Move& move) {
            return std::find(move.flows.begin(), move.flows.end(), candidate) != move.flows.end();
        });
    };
    if (still_used(out)) return true;
    if (first == index) {
        drop_flow(out);
        return true;
    }
    drop_flow(*only_flow(first));
    absorb(index, first, before);
    return true;
}

} // namespace countersign::graph::verify
