#include "execution/route/restart_plan.h"
#include "execution/reach.h"
#include "execution/route/concurrency.h"
#include "execution/route/marking.h"

namespace countersign::execution {

namespace {

Error too_large(const Program& program, program::ScopeIndex scope) {
    return {"route.too-large",
            fmt::format("the scope has more than {} elements and flows: let an administrator modify the case", Concurrency::places_max),
            program.scopes[scope].node == program::none ? program.process_id : program.nodes[program.scopes[scope].node].id};
}
Error would_strand(const Node& join) {
    return {"route.would-strand",
            fmt::format("\"{}\" would wait for ever for a token that cannot come: go to what is before its branches part", join.id),
            join.id};
}
Error would_double(const Node& node) {
    return {"route.would-double", fmt::format("a second token would come to \"{}\": go to what is before its branches part", node.id),
            node.id};
}

class Planner {
  public:
    Planner(const State& state, const RestartAim& aim)
        : state_(state), aim_(aim), scope_(*state.find(aim.meeting.scope)), program_(*state.programs[aim.meeting.program]),
          index_(scope_index(state, scope_)), first_(aim.meeting.path.front()), beside_(program_, index_),
          onward_(program_), after_{{first_}, {}} {
        onward_.visit(first_);
    }

    Result<RestartPlan> run() {
        if (auto fine = check_own_branch(); !fine) return fine.error();
        sort_tokens();
        if (auto fine = check_strands(); !fine) return fine.error();
        if (auto fine = check_counting_joins(); !fine) return fine.error();
        if (auto fine = restore_joins(); !fine) return fine.error();
        find_undone();
        return std::move(plan_);
    }

  private:
    bool stays(Concurrency::Place place) const { return beside_.at_once(place, beside_.in(first_)); }

    void sort_tokens() {
        for (Key child = scope_.first_child; child != 0;) {
            const Element& e = *state_.find(child);
            child = e.next_sibling;
            if (!is_on_diagram(e.role)) continue;
            if (e.key != aim_.meeting.token && stays(beside_.in(e.node))) {
                after_.nodes.push_back(e.node);
                continue;
            }
            plan_.cancelled.push_back(e.key);
            gone_.push_back(e.node);
        }
        if (!scope_.extra) return;
        for (const auto& waiting : scope_.extra->waiting) {
            if (stays(beside_.before(waiting.flow)))
                after_.flows.push_back(waiting.flow);
            else
                plan_.dropped.insert(plan_.dropped.end(), waiting.count, waiting.flow);
        }
        if (!scope_.extra->gateways()) return;
        for (const auto& gateway : *scope_.extra->gateways()) {
            if (stays(beside_.in(gateway.node)))
                after_.nodes.push_back(gateway.node);
            else
                plan_.reset.push_back(gateway.node);
        }
    }

    /// What runs beside the task does not do its work: a branch that loses its token must end on its own. (Round a loop its join would seem
    /// to be fed, by tokens that wait for that very branch.)
    Result<void> check_own_branch() const {
        if (aim_.meeting.token == 0) return {};
        const NodeIndex from = state_.find(aim_.meeting.token)->node;
        if (!stays(beside_.in(from))) return {};
        Reach ahead(program_);
        ahead.visit(from);
        for (const NodeIndex node : program_.scopes[index_].nodes)
            if (ahead.node(node) && program_.nodes[node].is_join())
                return Error{"route.concurrent",
                             fmt::format("\"{}\" runs beside this task: going there would leave this branch without a token for \"{}\"",
                                         program_.nodes[first_].id, program_.nodes[node].id),
                             program_.nodes[first_].id};
        return {};
    }

    /// Of several strands that one event has begun nobody could tell which one goes back.
    Result<void> check_strands() const {
        if (!beside_.in_strand(beside_.in(first_))) return {};
        std::vector<Concurrency::Place> places;
        for (const NodeIndex node : marking_of(state_, scope_).nodes) places.push_back(beside_.in(node));
        if (scope_.extra)
            for (const auto& waiting : scope_.extra->waiting) places.insert(places.end(), waiting.count, beside_.before(waiting.flow));
        std::erase_if(places, [&](Concurrency::Place place) { return !beside_.in_strand(place); });
        for (std::size_t i = 0; i < places.size(); ++i)
            for (std::size_t j = i + 1; j < places.size(); ++j)
                if (!beside_.at_once(places[i], places[j])) return would_double(program_.nodes[first_]);
        return {};
    }

    /// Whether tokens that go away had come through the node.
    bool is_passed(NodeIndex node) const {
        Reach reach(program_);
        reach.visit(node);
        return std::any_of(gone_.begin(), gone_.end(), [&](NodeIndex gone) { return reach.node(gone); }) ||
               std::any_of(plan_.dropped.begin(), plan_.dropped.end(), [&](FlowIndex flow) { return reach.flow(flow); });
    }
    bool loses_tokens(NodeIndex join) const {
        return std::find(plan_.reset.begin(), plan_.reset.end(), join) != plan_.reset.end() ||
               std::any_of(plan_.dropped.begin(), plan_.dropped.end(), [&](FlowIndex flow) { return program_.flows[flow].target == join; });
    }
    /// Complex gateways, and activities that take several tokens, count what comes: only a whole round gives what they need.
    Result<void> check_counting_joins() const {
        for (const NodeIndex index : program_.scopes[index_].nodes) {
            const Node& node = program_.nodes[index];
            const bool counts = node.start_quantity > 1 || (node.type == NodeType::complex_gateway && node.incoming.size() > 1);
            if (counts && onward_.node(index) && !takes_whole_round(index) && (is_passed(index) || loses_tokens(index)))
                return would_strand(node);
        }
        return {};
    }
    /// All that comes to the join can come from the target.
    bool takes_whole_round(NodeIndex join) const {
        Reach before(program_, join);
        before.visit(first_);
        const auto& incoming = program_.nodes[join].incoming;
        return std::all_of(incoming.begin(), incoming.end(), [&](FlowIndex flow) { return before.flow(flow); });
    }

    Result<void> restore_joins() {
        const auto starving_before = starving_joins(program_, index_, beside_, marking_of(state_, scope_));
        for (auto starving = next_starving(starving_before); starving; starving = next_starving(starving_before)) {
            const bool done = aim_.restores && is_passed(starving->join);
            if (!done) return would_strand(program_.nodes[starving->join]);
            const auto place = beside_.before(starving->flow);
            if (!stays(place)) return would_strand(program_.nodes[starving->join]);
            for (const NodeIndex node : after_.nodes)
                if (!beside_.at_once(place, beside_.in(node))) return would_double(program_.nodes[starving->join]);
            for (const FlowIndex flow : after_.flows)
                if (!beside_.at_once(place, beside_.before(flow))) return would_double(program_.nodes[starving->join]);
            after_.flows.push_back(starving->flow);
            plan_.restored.push_back(starving->flow);
        }
        return {};
    }
    /// One that was not so before.
    std::optional<StarvingJoin> next_starving(const std::vector<StarvingJoin>& before) const {
        for (const auto& one : starving_joins(program_, index_, beside_, after_))
            if (std::find(before.begin(), before.end(), one) == before.end()) return one;
        return std::nullopt;
    }

    void find_undone() {
        const auto* memory = scope_.extra ? scope_.extra->compensation() : nullptr;
        if (memory == nullptr || aim_.since == 0) return;
        for (const auto& one : memory->completed)
            if (one.key >= aim_.since && onward_.node(one.node) && !stays(beside_.in(one.node))) plan_.undone.push_back(one.key);
    }

    const State& state_;
    const RestartAim& aim_;
    const Element& scope_;
    const Program& program_;
    const program::ScopeIndex index_;
    const NodeIndex first_;
    const Concurrency beside_;
    Reach onward_;
    Marking after_;
    std::vector<NodeIndex> gone_; ///< where the cancelled stand
    RestartPlan plan_;
};

} // namespace

Result<RestartPlan> plan_restart(const State& state, const RestartAim& aim) {
    const auto& program = *state.programs[aim.meeting.program];
    const auto scope = scope_index(state, *state.find(aim.meeting.scope));
    if (!Concurrency::fits(program, scope)) return too_large(program, scope);
    return Planner(state, aim).run();
}

Result<std::vector<FlowIndex>> restored_inside(const Program& program, program::ScopeIndex scope, NodeIndex first, bool restores) {
    if (!Concurrency::fits(program, scope)) return too_large(program, scope);
    const Concurrency beside(program, scope);
    Marking marking{{first}, {}};
    for (auto starving = starving_joins(program, scope, beside, marking); !starving.empty();
         starving = starving_joins(program, scope, beside, marking)) {
        if (!restores) return would_strand(program.nodes[starving.front().join]);
        marking.flows.push_back(starving.front().flow);
    }
    return std::move(marking.flows);
}

} // namespace countersign::execution
