#include "graph/verify/isolate.h"
#include "graph/verify/game.h"
#include "graph/verify/states.h"
#include <queue>

namespace countersign::graph::verify {

namespace {

using Index = States::Index;
constexpr std::size_t states_max = 5'000;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// The region as a process of its own: a token at the entry begins it, and a node that takes nothing further keeps what comes out.
Net cut_out(const Net& net, const Region& region) {
    Net own;
    own.elements = net.elements;
    own.flows = net.flows;
    own.scopes = net.scopes;
    own.strands = net.strands;
    own.processes = net.processes;
    own.nodes.resize(net.nodes.size());
    for (std::size_t i = 0; i < net.nodes.size(); ++i) {
        own.nodes[i].gone = true;
        own.nodes[i].into = net.nodes[i].into;
    }
    for (const int inside : region.nodes) own.nodes[at(inside)] = net.nodes[at(inside)];
    for (Scope& scope : own.scopes) scope.gone = true;
    for (const int inside : region.scopes) own.scopes[at(inside)].gone = false;
    Scope& around = own.scopes[at(region.scope)];
    around.parent = none;
    around.events.clear();
    around.completions.clear();
    for (Process& process : own.processes) {
        process.starts.clear();
        process.handlers.clear();
    }
    own.processes[at(around.process)].scope = region.scope;

    Node keeps;
    keeps.kind = Kind::end; // a place for each flow out
    keeps.scope = region.scope;
    keeps.element = net.nodes[at(region.exit)].element;
    for (const int flow : region.flows_out) {
        own.flows[at(flow)].target = static_cast<int>(own.nodes.size());
        own.flows[at(flow)].slot = static_cast<int>(keeps.in.size());
        keeps.in.push_back(flow);
    }
    Node& entry = own.nodes[at(region.entry)];
    own.flows.push_back({none, region.entry, 0, false});
    entry.in.push_back(static_cast<int>(own.flows.size() - 1));
    Move begins;
    begins.flows.push_back(static_cast<int>(own.flows.size() - 1));
    own.processes[at(around.process)].starts.push_back(std::move(begins));
    own.nodes.push_back(std::move(keeps));
    return own;
}

class Isolated {
  public:
    Isolated(const Net& net, std::size_t budget)
        : net_(net), game_(net), states_(game_.words()), budget_(budget), alive_(net.elements.size(), false) {}
    std::size_t states() const { return states_.size(); }

    std::optional<Passage> run() {
        if (!search() || out_.empty() || !always_comes_out()) return std::nullopt;
        const Index nearest =
            *std::min_element(out_.begin(), out_.end(), [&](Index a, Index b) { return states_.cost(a) < states_.cost(b); });
        Passage passage{states_.trail_to(nearest), {}};
        for (std::uint32_t i = 0; i < alive_.size(); ++i)
            if (alive_[i]) passage.passed.push_back(i);
        return passage;
    }

  private:
    /// Whether all states were seen, and none has two tokens in one place, or one outside and another one still inside.
    bool search() {
        using Open = std::pair<int, Index>;
        std::priority_queue<Open, std::vector<Open>, std::greater<>> open; // cheapest first: the first way out is a shortest one
        for (const auto& state : game_.initial()) open.push({0, states_.reach(state.data(), 0, States::no_state, nullptr).first});
        std::vector<Successor> found;
        std::vector<bool> expanded;
        Bits buffer, here;
        while (!open.empty()) {
            const auto [cost, state] = open.top();
            open.pop();
            if (states_.size() > budget_) return false;
            expanded.resize(states_.size(), false);
            if (expanded[state]) continue;
            expanded[state] = true;
            here.assign(states_.bits(state), states_.bits(state) + game_.words());
            if (const auto tokens = tokens_of(here.data()); tokens.out > 0) {
                if (tokens.out > 1 || tokens.in > 0) return false;
                out_.push_back(state);
                continue;
            }
            game_.successors(here.data(), found, buffer);
            for (const auto& next : found) {
                if (next.result != Successor::Result::state) return false;
                note_alive(*next.move, next.node);
                const int next_cost = cost + static_cast<int>(next.move->trail.size());
                const auto [index, better] = states_.reach(buffer.data() + next.offset, next_cost, state, next.move);
                if (better) open.push({next_cost, index});
                if (next.progress) states_.add_edge({state, index, next.move, next.node, next.process, true});
            }
        }
        return true;
    }

    struct Tokens {
        int in = 0, out = 0;
    };
    Tokens tokens_of(const Word* state) const {
        Tokens tokens;
        for (std::size_t place = 0; place < game_.places().size(); ++place) {
            const Place& what = game_.places()[place];
            if (!Game::has(state, place)) continue;
            ++(what.at == Place::At::wait && at(what.index) + 1 == net_.nodes.size() ? tokens.out : tokens.in);
        }
        return tokens;
    }

    void note_alive(const Move& move, int node) {
        for (const auto element : move.trail) alive_[element] = true;
        for (const int scope : move.begins) alive_[net_.scopes[at(scope)].element] = true;
        if (node == none) return;
        for (const auto element : net_.nodes[at(node)].folded) alive_[element] = true;
    }

    bool always_comes_out() const {
        std::vector<std::vector<Index>> before(states_.size());
        for (const auto& edge : states_.edges()) before[edge.to].push_back(edge.from);
        std::vector<bool> comes(states_.size(), false);
        std::vector<Index> open = out_;
        for (const Index state : out_) comes[state] = true;
        while (!open.empty()) {
            const Index state = open.back();
            open.pop_back();
            for (const Index earlier : before[state]) {
                if (comes[earlier]) continue;
                comes[earlier] = true;
                open.push_back(earlier);
            }
        }
        return std::find(comes.begin(), comes.end(), false) == comes.end();
    }

    const Net& net_;
    Game game_;
    States states_;
    std::size_t budget_;
    std::vector<bool> alive_;
    std::vector<Index> out_; ///< states in which the token is out
};

} // namespace

std::optional<Passage> isolate(const Net& net, const Region& region, std::size_t& budget) {
    if (budget == 0) return std::nullopt;
    const Net own = cut_out(net, region);
    Isolated isolated(own, std::min(budget, states_max));
    auto passage = isolated.run();
    budget -= std::min(budget, isolated.states() + 1);
    return passage;
}

} // namespace countersign::graph::verify
