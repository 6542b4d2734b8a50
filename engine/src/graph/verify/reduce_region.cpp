// Regions: parts of any inner form with one node by which tokens come in and one to which they go out. Where a token that comes in always
// comes out as one and leaves nothing behind, seen by exploring the region on its own, the region is one node for all around it.
#include "graph/verify/isolate.h"
#include "graph/verify/reduce.h"

namespace countersign::graph::verify {

namespace {

constexpr std::size_t nodes_max = 48; ///< of a region, sub-processes as one

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// The nodes of one scope as units: a node, and all inside of its sub-processes.
class Regions {
  public:
    /// @param budget  states that may be looked at to see what regions do; counted down
    Regions(Net& net, int scope, std::size_t& budget) : net_(net), scope_(scope), budget_(budget) {}

    bool fold_any() {
        survey();
        for (const int entry : net_.scopes[at(scope_)].nodes)
            if (!net_.nodes[at(entry)].gone && fits_[at(entry)] && fold_from(entry)) return true;
        return false;
    }

  private:
    void survey();
    void survey(int unit, const std::vector<Move>& moves);
    int unit_of_scope(int scope) const;
    bool fold_from(int entry);
    std::vector<int> reach(int entry, int exit) const;
    bool is_region(int entry, int exit, const std::vector<int>& units) const;
    bool strands_fit(const std::vector<int>& units) const;
    bool joins_fit(int entry, const std::vector<int>& units) const;
    std::vector<bool> upstream(int join, int flow, const std::vector<int>* within) const;
    Region region(int entry, int exit, const std::vector<int>& units) const;
    void fold(const Region& region, const Passage& passage);
    int live(int node) const {
        while (net_.nodes[at(node)].gone && net_.nodes[at(node)].into != none) node = net_.nodes[at(node)].into;
        return node;
    }

    Net& net_;
    int scope_;
    std::size_t& budget_;
    std::vector<int> unit_of_;             ///< by node, of any scope inside; none: outside
    std::vector<std::vector<int>> out_;    ///< by unit: flows to other units or itself
    std::vector<std::vector<int>> from_;   ///< by flow: units that put tokens on it; none: something else does
    std::vector<std::vector<int>> guards_; ///< by strand: units whose moves it guards; none: something else
    std::vector<bool> fits_;               ///< by unit: nothing in it reaches or asks for what is outside of the scope
};

int Regions::unit_of_scope(int scope) const {
    for (; scope != none; scope = net_.scopes[at(scope)].parent)
        if (net_.scopes[at(scope)].parent == scope_) return net_.scopes[at(scope)].owner;
    return none;
}

void Regions::survey(int unit, const std::vector<Move>& moves) {
    for (const Move& move : moves) {
        if (move.guard != none) guards_[at(move.guard)].push_back(unit);
        for (const int flow : move.flows) {
            from_[at(flow)].push_back(unit);
            if (unit == none) continue;
            const int target_scope = net_.nodes[at(net_.flows[at(flow)].target)].scope;
            if (target_scope == scope_)
                out_[at(unit)].push_back(flow);
            else if (unit_of_scope(target_scope) != unit)
                fits_[at(unit)] = false;
        }
        if (unit == none) continue;
        const bool ends_other = move.ends_scope != none && unit_of_scope(move.ends_scope) != unit;
        const bool begins_other =
            std::any_of(move.begins.begin(), move.begins.end(), [&](int scope) { return unit_of_scope(scope) != unit; });
        if (ends_other || begins_other || move.receives != none || !move.sends.empty()) fits_[at(unit)] = false;
    }
}

void Regions::survey() {
    unit_of_.assign(net_.nodes.size(), none);
    out_.assign(net_.nodes.size(), {});
    fits_.assign(net_.nodes.size(), true);
    from_.assign(net_.flows.size(), {});
    guards_.assign(net_.strands.size(), {});
    for (std::size_t i = 0; i < net_.nodes.size(); ++i) {
        const Node& node = net_.nodes[i];
        if (node.gone) continue;
        const int unit = node.scope == scope_ ? static_cast<int>(i) : unit_of_scope(node.scope);
        unit_of_[i] = unit;
        survey(unit, node.moves);
        survey(unit, node.reset_moves);
        if (unit == none) continue;
        const bool own = node.scope == scope_;
        const bool ends = own && std::any_of(node.moves.begin(), node.moves.end(), [](const Move& move) { return move.flows.empty(); });
        const bool counts = own && (node.kind == Kind::complex || node.kind == Kind::end || node.moves.empty());
        if (ends || counts || node.has_untaken_flow || node.waits_for_message || !node.faults.empty() ||
            static_cast<int>(i) == net_.too_wide)
            fits_[at(unit)] = false;
    }
    for (std::size_t i = 0; i < net_.scopes.size(); ++i) {
        if (net_.scopes[i].gone) continue;
        const int unit = unit_of_scope(static_cast<int>(i));
        survey(unit, net_.scopes[i].completions);
        survey(unit, net_.scopes[i].events);
    }
    for (const Beginning& beginning : net_.beginnings) survey(none, beginning.moves);
    for (const Process& process : net_.processes) {
        survey(none, process.starts);
        survey(none, process.handlers);
    }
}

/// What a token at the entry can get to before the exit; nothing where that is too much, or where a part of it does not fit.
std::vector<int> Regions::reach(int entry, int exit) const {
    std::vector<int> units{entry};
    for (std::size_t i = 0; i < units.size(); ++i)
        for (const int flow : out_[at(units[i])]) {
            const int target = net_.flows[at(flow)].target;
            if (target == exit || std::find(units.begin(), units.end(), target) != units.end()) continue;
            if (exit != none && !fits_[at(target)]) return {};
            units.push_back(target);
            if (units.size() > nodes_max) return exit == none ? units : std::vector<int>{};
        }
    return units;
}

/// The smallest region first: what is inside of a larger one is folded before it.
bool Regions::fold_from(int entry) {
    std::vector<std::pair<std::size_t, int>> exits;
    for (const int exit : reach(entry, none))
        if (exit != entry)
            if (const auto units = reach(entry, exit); units.size() > 1 && is_region(entry, exit, units))
                exits.push_back({units.size(), exit});
    std::sort(exits.begin(), exits.end());
    for (const auto& [size, exit] : exits) {
        const auto found = region(entry, exit, reach(entry, exit));
        const auto passage = isolate(net_, found, budget_);
        if (!passage) continue;
        fold(found, *passage);
        return true;
    }
    return false;
}

bool Regions::is_region(int entry, int exit, const std::vector<int>& units) const {
    const auto inside = [&](int unit) { return unit != none && std::find(units.begin(), units.end(), unit) != units.end(); };
    std::size_t out = 0;
    for (const int unit : units)
        for (const int flow : net_.nodes[at(unit)].in) {
            const auto& from = from_[at(flow)];
            const bool all = std::all_of(from.begin(), from.end(), inside), any = std::any_of(from.begin(), from.end(), inside);
            if (from.empty() || (unit != entry && !all)) return false;
            if (unit == entry && any && !all) return false;
        }
    for (const int flow : net_.nodes[at(exit)].in) {
        const auto& from = from_[at(flow)];
        const bool all = std::all_of(from.begin(), from.end(), inside), any = std::any_of(from.begin(), from.end(), inside);
        if (any && !all) return false;
        out += any;
    }
    // The token must have a place to stay at the entry, which a join that fires does not give: a second one would be met later.
    // Flows into a join are not the same place; of a node that only passes tokens on all are.
    return (out == 1 || (out > 1 && net_.nodes[at(exit)].kind == Kind::pass)) && net_.nodes[at(entry)].kind == Kind::pass &&
           strands_fit(units) && joins_fit(entry, units);
}

/// A strand is either within the region, with all that asks for it, or around it, or elsewhere.
bool Regions::strands_fit(const std::vector<int>& units) const {
    const auto inside = [&](int unit) { return unit != none && std::find(units.begin(), units.end(), unit) != units.end(); };
    for (std::size_t i = 0; i < net_.strands.size(); ++i) {
        const Strand& strand = net_.strands[i];
        std::vector<int> covered;
        bool all_within = true, touches = false;
        for (const int node : strand.nodes) {
            const int unit = unit_of_[at(live(node))];
            if (inside(unit)) covered.push_back(unit);
            all_within = all_within && (inside(unit) || net_.nodes[at(live(node))].gone);
        }
        for (const int scope : strand.scopes) {
            if (net_.scopes[at(scope)].gone) continue;
            const bool within = inside(unit_of_scope(scope));
            touches = touches || within;
            all_within = all_within && within;
        }
        for (const int flow : strand.flows) {
            const int target = live(net_.flows[at(flow)].target);
            all_within = all_within && inside(unit_of_[at(target)]);
        }
        const auto& askers = guards_[i];
        if (std::any_of(askers.begin(), askers.end(), inside)) {
            if (!all_within || !std::all_of(askers.begin(), askers.end(), inside)) return false;
        } else if (!askers.empty()) {
            const bool around = std::all_of(units.begin(), units.end(),
                                            [&](int unit) { return std::find(covered.begin(), covered.end(), unit) != covered.end(); });
            if (touches || (!covered.empty() && !around)) return false;
        }
    }
    return true;
}

/// From which nodes a token can come to the join by the flow without visiting it: by any way, or by ways inside of the region alone.
std::vector<bool> Regions::upstream(int join, int flow, const std::vector<int>* within) const {
    std::vector<bool> reaches(net_.nodes.size(), false);
    std::vector<int> open{net_.flows[at(flow)].source};
    while (!open.empty()) {
        const int node = open.back();
        open.pop_back();
        if (node == none || node == join || reaches[at(node)]) continue;
        if (within != nullptr && std::find(within->begin(), within->end(), node) == within->end()) continue;
        reaches[at(node)] = true;
        for (const int into : net_.nodes[at(node)].in)
            if (!net_.flows[at(into)].link) open.push_back(net_.flows[at(into)].source);
    }
    return reaches;
}

/// A token in the region must not come to a flow of an inclusive join by a way around outside. And one outside that can still come to the
/// entry must not hold an inclusive join back which does not wait when the region is on its own:
/// it can come to each of its flows, also to those that are filled (13.4.3).
bool Regions::joins_fit(int entry, const std::vector<int>& units) const {
    for (const int join : units) {
        if (join == entry || net_.nodes[at(join)].kind != Kind::inclusive) continue;
        for (const int flow : net_.nodes[at(join)].in) {
            const auto anywhere = upstream(join, flow, nullptr), inside = upstream(join, flow, &units);
            if (std::any_of(units.begin(), units.end(), [&](int unit) { return anywhere[at(unit)] && !inside[at(unit)]; })) return false;
        }
        const auto before = reach(entry, join);
        for (const int flow : net_.nodes[at(join)].in)
            for (const int unit : from_[at(flow)])
                if (std::find(before.begin(), before.end(), unit) == before.end()) return false;
    }
    return true;
}

Region Regions::region(int entry, int exit, const std::vector<int>& units) const {
    const auto inside = [&](int unit) { return unit != none && std::find(units.begin(), units.end(), unit) != units.end(); };
    Region found{scope_, entry, exit, {}, {}, {}};
    for (std::size_t i = 0; i < net_.nodes.size(); ++i)
        if (!net_.nodes[i].gone && inside(unit_of_[i])) found.nodes.push_back(static_cast<int>(i));
    for (std::size_t i = 0; i < net_.scopes.size(); ++i)
        if (!net_.scopes[i].gone && inside(unit_of_scope(static_cast<int>(i)))) found.scopes.push_back(static_cast<int>(i));
    for (const int flow : net_.nodes[at(exit)].in)
        if (inside(from_[at(flow)].empty() ? none : from_[at(flow)].front())) found.flows_out.push_back(flow);
    return found;
}

void Regions::fold(const Region& region, const Passage& passage) {
    Node& entry = net_.nodes[at(region.entry)];
    const int out = region.flows_out.front();
    const auto drop = [&](std::vector<int>& in, const auto& which) { in.erase(std::remove_if(in.begin(), in.end(), which), in.end()); };
    drop(net_.nodes[at(region.exit)].in, [&](int flow) {
        return flow != out && std::find(region.flows_out.begin(), region.flows_out.end(), flow) != region.flows_out.end();
    });
    drop(entry.in, [&](int flow) { // ways back
        const auto& from = from_[at(flow)];
        return std::any_of(from.begin(), from.end(), [&](int unit) {
            return unit != none && std::find(region.nodes.begin(), region.nodes.end(), unit) != region.nodes.end();
        });
    });
    for (const int node : region.nodes) {
        if (node == region.entry) continue;
        net_.nodes[at(node)].gone = true;
        net_.nodes[at(node)].into = region.entry;
    }
    for (const int scope : region.scopes) net_.scopes[at(scope)].gone = true;
    net_.flows[at(out)].source = region.entry;
    entry.folded = passage.passed;
    entry.remembers = false;
    Move through;
    through.trail = passage.shortest;
    through.flows.push_back(out);
    entry.moves.assign(1, std::move(through));
}

} // namespace

bool fold_regions(Net& net, std::size_t budget) {
    bool any = false;
    for (std::size_t scope = net.scopes.size(); scope-- > 0;) // the inner ones first
        while (!net.scopes[scope].gone && Regions(net, static_cast<int>(scope), budget).fold_any()) {
            reduce(net);
            any = true;
        }
    return any;
}

} // namespace countersign::graph::verify
