#include "graph/verify/explore.h"
#include "graph/verify/defer.h"
#include "graph/verify/states.h"

namespace countersign::graph::verify {

namespace {

using Index = States::Index;
using Kind_ = SoundnessFault::Kind;
constexpr std::size_t moves_per_state = 8;
constexpr std::size_t work_per_state = 1'000; ///< to find out what may be left for later

std::size_t at(int index) { return static_cast<std::size_t>(index); }

class Explorer {
  public:
    Explorer(const Net& net, std::size_t budget, Order order)
        : net_(net), game_(net), states_(game_.words()), budget_(budget), open_(order == Order::some), alive_(net.elements.size(), false) {
        if (order == Order::some) defer_.emplace(game_, budget * work_per_state);
    }

    Exploration run() { return run(game_.initial()); }
    Exploration run(const std::vector<Bits>& from) {
        search(from);
        Exploration result;
        result.complete = complete_;
        result.states = states_.size();
        result.processes.resize(net_.processes.size());
        for (std::size_t i = 0; i < lack_.size(); ++i)
            if (lack_[i]) result.processes[i].faults.push_back(*lack_[i]);
        sort_edges();
        for (std::size_t i = 0; i < net_.processes.size(); ++i) {
            auto& faults = result.processes[i].faults;
            find_waiting(static_cast<int>(i), faults);
            // What only follows a lack of synchronisation is not told beside it.
            if (lack_[i] && faults.size() > 1 && faults[1].trail.size() >= faults[0].trail.size()) faults.resize(1);
        }
        if (has_local_faults()) {
            for (auto& process : result.processes) process.faults.clear(); // they may go through what is faulty itself
            for (const auto& fault : find_local()) result.processes[at(net_.elements[fault.element].process)].faults = {fault};
            return result;
        }
        for (auto& process : result.processes)
            for (auto& fault : process.faults) fault.shortest = is_shortest(fault);
        const bool all_seen = complete_ && std::none_of(lack_.begin(), lack_.end(), [](const auto& fault) { return fault.has_value(); });
        if (all_seen) find_dead(result.processes);
        return result;
    }

  private:
    /// Cheapest states first, so that the first way to a state is a shortest one. Where moves are left for later, the newest first: that
    /// soon comes to where nothing moves any more.
    class Frontier {
      public:
        explicit Frontier(bool newest_first) : newest_first_(newest_first) {}
        bool empty() const { return open_.empty(); }
        void push(int cost, Index state) {
            open_.push_back({cost, state});
            if (!newest_first_) std::push_heap(open_.begin(), open_.end(), std::greater<>());
        }
        std::pair<int, Index> pop() {
            if (!newest_first_) std::pop_heap(open_.begin(), open_.end(), std::greater<>());
            const auto next = open_.back();
            open_.pop_back();
            return next;
        }

      private:
        bool newest_first_;
        std::vector<std::pair<int, Index>> open_;
    };

    /// All states that are nearer were seen, and of these it is known whether a second token came.
    bool is_shortest(const Fault& fault) const {
        if (defer_) return false;
        return complete_ || (fault.kind == Kind_::lack_of_synchronisation && static_cast<int>(fault.trail.size()) <= nearest_left_);
    }

    void search(const std::vector<Bits>& from) {
        lack_.resize(net_.processes.size());
        for (const auto& state : from)
            if (const auto [index, better] = states_.reach(state.data(), 0, States::no_state, nullptr); better) open_.push(0, index);
        while (complete_ && !open_.empty()) {
            follow();
            if (defer_) look_at_what_is_left_for_ever();
        }
        unknown_.resize(states_.size(), false);
        for (Index state = 0; state < states_.size(); ++state)
            if (!is_expanded(state)) unknown(state);
    }
    bool is_expanded(Index state) const { return state < expanded_.size() && expanded_[state]; }
    void follow() {
        std::vector<Successor> found;
        Bits buffer, here;
        while (!open_.empty()) {
            const auto [cost, state] = open_.pop();
            if (cost > states_.cost(state) || is_expanded(state)) continue;
            if (states_.size() > budget_ || states_.edges().size() > budget_ * moves_per_state) {
                complete_ = false;
                nearest_left_ = cost;
                return;
            }
            if (expanded_.size() < states_.size()) expanded_.resize(states_.size(), false);
            expanded_[state] = true;
            here.assign(states_.bits(state), states_.bits(state) + game_.words());
            if (net_.too_wide != none && !net_.nodes[at(net_.too_wide)].gone) note_too_wide(state, here.data());
            game_.successors(here.data(), found, buffer);
            if (defer_ && whole_.count(state) == 0 && defer_->choose(here.data(), found)) partial_.insert(state);
            for (const auto& next : found) {
                note_alive(next);
                if (next.result != Successor::Result::state) {
                    note_unfollowed(state, next);
                    continue;
                }
                const int next_cost = cost + static_cast<int>(next.move->trail.size());
                const auto [index, better] = states_.reach(buffer.data() + next.offset, next_cost, state, next.move);
                if (better) open_.push(next_cost, index);
                states_.add_edge({state, index, next.move, next.node, next.process, next.progress});
            }
        }
    }
    /// From every state one must be reached from which all moves were followed: where none is, what is left for later would be left for
    /// ever.
    void look_at_what_is_left_for_ever() {
        sort_edges();
        std::vector<bool> seeds(states_.size(), false);
        for (Index state = 0; state < states_.size(); ++state) seeds[state] = !is_expanded(state) || partial_.count(state) == 0;
        auto settled = leading_to(seeds);
        for (Index state = static_cast<Index>(states_.size()); state-- > 0;) {
            if (settled[state]) continue;
            if (!complete_) {
                unknown(state);
                continue;
            }
            whole_.insert(state);
            partial_.erase(state);
            expanded_[state] = false;
            open_.push(states_.cost(state), state);
            seeds.assign(states_.size(), false);
            seeds[state] = true;
            const auto more = leading_to(seeds);
            for (Index i = 0; i < settled.size(); ++i) settled[i] = settled[i] || more[i];
        }
    }

    void note_alive(const Successor& next) {
        for (const auto element : next.move->trail) alive_[element] = true;
        for (const int scope : next.move->begins) alive_[net_.scopes[at(scope)].element] = true;
        if (next.node == none) return;
        for (const auto element : net_.nodes[at(next.node)].folded) alive_[element] = true;
    }
    void unknown(Index state) {
        if (unknown_.size() <= state) unknown_.resize(state + 1, false);
        unknown_[state] = true;
    }
    void note_too_wide(Index state, const Word* bits) {
        const std::size_t place = game_.place_of_node(net_.too_wide);
        if (!Game::has(bits, place)) return;
        unknown(state);
        complete_ = false;
    }
    /// What follows is not looked at: the state may still end well.
    void note_unfollowed(Index state, const Successor& next) {
        unknown(state);
        if (next.result == Successor::Result::overflow) {
            complete_ = false;
            return;
        }
        const int process = net_.elements[next.element].process;
        auto& known = lack_[at(process)];
        const auto length = static_cast<std::size_t>(states_.cost(state)) + next.move->trail.size();
        if (known && known->trail.size() <= length) return;
        Trail trail = states_.trail_to(state);
        trail.insert(trail.end(), next.move->trail.begin(), next.move->trail.end());
        known = Fault{Kind_::lack_of_synchronisation, next.element, std::move(trail)};
    }

    /// Edges by the state they lead to, for walking backwards.
    void sort_edges() {
        into_.assign(states_.size() + 1, 0);
        for (const auto& edge : states_.edges()) ++into_[edge.to + 1];
        for (std::size_t i = 1; i < into_.size(); ++i) into_[i] += into_[i - 1];
        by_target_.resize(states_.edges().size());
        auto next = into_;
        for (std::size_t i = 0; i < states_.edges().size(); ++i) by_target_[next[states_.edges()[i].to]++] = i;
    }
    /// States from which moves that progress lead to one of `seeds`.
    std::vector<bool> leading_to(std::vector<bool> seeds) const {
        std::vector<Index> open;
        for (Index i = 0; i < seeds.size(); ++i)
            if (seeds[i]) open.push_back(i);
        while (!open.empty()) {
            const Index state = open.back();
            open.pop_back();
            for (std::size_t i = into_[state]; i < into_[state + 1]; ++i) {
                const auto& edge = states_.edges()[by_target_[i]];
                if (!edge.progress || seeds[edge.from]) continue;
                seeds[edge.from] = true;
                open.push_back(edge.from);
            }
        }
        return seeds;
    }

    bool consumes(const States::Edge& edge, std::size_t place) const {
        if (!Game::has(states_.bits(edge.from), place)) return false;
        if (!Game::has(states_.bits(edge.to), place)) return true;
        return edge.node == game_.places()[place].index && !edge.move->stays && edge.node != none; // and another token came at once
    }

    void find_waiting(int process, std::vector<Fault>& faults) const {
        std::vector<bool> ends(states_.size());
        for (Index i = 0; i < ends.size(); ++i) ends[i] = unknown_[i] || game_.finished(states_.bits(i), process);
        ends = leading_to(std::move(ends));
        std::optional<Index> doomed;
        for (Index i = 0; i < ends.size(); ++i)
            if (!ends[i] && (!doomed || states_.cost(i) < states_.cost(*doomed))) doomed = i;
        if (!doomed) return;
        if (auto stuck = find_stuck(process, ends)) return faults.push_back(std::move(*stuck));
        Fault fault{Kind_::not_completable, 0, states_.trail_to(*doomed)};
        for (std::size_t place = 0; place < game_.places().size(); ++place)
            if (Game::has(states_.bits(*doomed), place) && game_.process_of(place) == process) fault.element = game_.element_of(place);
        faults.push_back(std::move(fault));
    }

    /// The cheapest state with a token that nothing ever takes further. Where the way is no shortest one, rather a state in which nothing
    /// moves any more, so that it is plain to see.
    std::optional<Fault> find_stuck(int process, const std::vector<bool>& ends) const {
        std::optional<std::pair<Index, std::size_t>> cheapest;
        std::vector<bool> moves(states_.size(), false);
        if (defer_)
            for (const auto& edge : states_.edges()) moves[edge.from] = true;
        const auto is_cheaper = [&](Index state, Index than) {
            return std::pair(bool(moves[state]), states_.cost(state)) < std::pair(bool(moves[than]), states_.cost(than));
        };
        for (std::size_t place = 0; place < game_.places().size(); ++place) {
            if (game_.process_of(place) != process || !game_.waits(place)) continue;
            const auto holds = [&](Index state) { return !ends[state] && Game::has(states_.bits(state), place); };
            bool any = false;
            for (Index i = 0; i < ends.size() && !any; ++i) any = holds(i);
            if (!any) continue;
            std::vector<bool> goes_on = unknown_;
            for (const auto& edge : states_.edges())
                if (edge.progress && consumes(edge, place)) goes_on[edge.from] = true;
            goes_on = leading_to(std::move(goes_on));
            for (Index i = 0; i < ends.size(); ++i)
                if (holds(i) && !goes_on[i] && (!cheapest || is_cheaper(i, cheapest->first))) cheapest = {i, place};
        }
        if (!cheapest) return std::nullopt;
        return Fault{Kind_::deadlock, game_.element_of(cheapest->second), states_.trail_to(cheapest->first)};
    }

    bool has_local_faults() const {
        return std::any_of(net_.nodes.begin(), net_.nodes.end(), [](const Node& node) { return !node.gone && !node.faults.empty(); });
    }
    /// Whether a token that stays at the node for ever is left alone: no second one ever comes, and no other move takes it away.
    bool stays_alone(int node, std::size_t place) const {
        const bool unsafe = std::any_of(lack_.begin(), lack_.end(), [](const auto& fault) { return fault.has_value(); });
        return complete_ && !unsafe && std::none_of(states_.edges().begin(), states_.edges().end(), [&](const States::Edge& edge) {
                   return edge.progress && edge.node != node && consumes(edge, place);
               });
    }

    /// Of each process the local fault that is nearest. Where tokens are not joined, what else waits may get them: only that is told then.
    std::vector<Fault> find_local() const {
        auto found = find_local(Kind_::lack_of_synchronisation);
        const bool unjoined = std::any_of(net_.nodes.begin(), net_.nodes.end(), [](const Node& node) {
            return !node.gone && std::any_of(node.faults.begin(), node.faults.end(),
                                             [](const LocalFault& fault) { return fault.kind == Kind_::lack_of_synchronisation; });
        });
        return unjoined ? found : find_local(Kind_::deadlock);
    }
    /// Whether nothing goes wrong on the way: what is folded with a fault lets tokens through that may be stuck there.
    bool is_clear(Index state, const std::set<const Move*>& faulty) const {
        const auto way = states_.way_to(state);
        return std::none_of(way.begin(), way.end(), [&](const Move* move) { return faulty.count(move) > 0; });
    }
    std::vector<Fault> find_local(Kind_ kind) const {
        std::map<int, Fault> nearest;
        std::set<const Move*> faulty;
        for (const Node& node : net_.nodes)
            if (!node.gone && !node.faults.empty())
                for (const Move& move : node.moves) faulty.insert(&move);
        for (std::size_t i = 0; i < net_.nodes.size(); ++i) {
            const Node& node = net_.nodes[i];
            if (node.gone || node.faults.empty()) continue;
            const std::size_t place = game_.place_of_node(static_cast<int>(i));
            std::optional<Index> first;
            for (Index state = 0; state < states_.size(); ++state)
                if (Game::has(states_.bits(state), place) && (!first || states_.cost(state) < states_.cost(*first)) &&
                    is_clear(state, faulty))
                    first = state;
            if (!first || (kind == Kind_::deadlock && !stays_alone(static_cast<int>(i), place))) continue;
            for (const LocalFault& local : node.faults) {
                if (local.kind != kind || local.behind) continue;
                Fault fault{local.kind, local.element, states_.trail_to(*first)};
                fault.trail.insert(fault.trail.end(), local.trail.begin(), local.trail.end());
                const auto [known, fresh] = nearest.try_emplace(net_.elements[local.element].process, fault);
                if (!fresh && fault.trail.size() < known->second.trail.size()) known->second = std::move(fault);
            }
        }
        std::vector<Fault> found;
        for (auto& [process, fault] : nearest) found.push_back(std::move(fault));
        return found;
    }

    void find_dead(std::vector<ProcessFindings>& processes) const {
        for (std::uint32_t i = 0; i < net_.elements.size(); ++i) {
            const auto& element = net_.elements[i];
            auto& faults = processes[at(element.process)].faults;
            const bool has_other = !faults.empty() && faults.front().kind != Kind_::dead_activity;
            if (!alive_[i] && element.counts && !has_other) faults.push_back({Kind_::dead_activity, i, {}});
        }
    }

    const Net& net_;
    Game game_;
    States states_;
    std::size_t budget_;
    Frontier open_;
    std::optional<Defer> defer_;
    std::set<Index> partial_, whole_; ///< states from which some moves are left for later; and those from which none may be
    std::vector<bool> expanded_;
    bool complete_ = true;
    int nearest_left_ = 0; ///< where not complete: cost of the first state that was not followed
    std::vector<bool> alive_;
    std::vector<bool> unknown_; ///< states that were not followed to their end
    std::vector<std::optional<Fault>> lack_;
    std::vector<std::size_t> into_, by_target_;
};

} // namespace

Exploration explore(const Net& net, std::size_t budget, Order order) { return Explorer(net, budget, order).run(); }

Exploration explore_from(const Net& net, const Bits& state, std::size_t budget, Order order) {
    return Explorer(net, budget, order).run({state});
}

} // namespace countersign::graph::verify
