#include "execution/migration/check.h"
#include "execution/triggered_action.h"
#include "program/compensation_start.h"

namespace countersign::execution {

namespace {

using program::Node;
using program::none;

bool same_triggers(const Node& a, const Node& b) {
    return a.parallel_multiple == b.parallel_multiple && std::equal(a.events.begin(), a.events.end(), b.events.begin(), b.events.end(),
                                                                    [](const auto& x, const auto& y) { return x.trigger == y.trigger; });
}

bool same_loop(const Node& a, const Node& b) {
    if (bool(a.loop) != bool(b.loop) || bool(a.multi_instance) != bool(b.multi_instance)) return false;
    if (!a.multi_instance) return true;
    return a.multi_instance->sequential == b.multi_instance->sequential &&
           bool(a.multi_instance->collection) == bool(b.multi_instance->collection);
}

bool has_countersign(const Node& node) { return node.user_task && node.user_task->countersign; }

/// The process a call activity names, or the expression that computes it.
std::string called_by(const Node& node) {
    if (!node.call) return {};
    return node.call->computed ? std::string(feel::source(*node.call->computed.expression)) : node.call->process;
}

class Check {
  public:
    Check(const State& state, const MigrationPlan& plan, ProgramIndex program) : state_(state), plan_(plan), program_(program) {}

    std::vector<MigrationProblem> run() {
        for (const Element& e : state_.elements()) {
            if (!e.alive) continue;
            if (e.program == program_ && (e.node != none || e.role == Role::clock)) check_element(e);
            if (e.extra && e.inner_program == program_) check_inside(*e.extra);
            if (e.extra && e.extra->compensation()) {
                check_memory(e.extra->compensation()->completed);
                check_memory(e.extra->compensation()->pending);
            }
        }
        return std::move(problems_);
    }

  private:
    const Node& from(NodeIndex node) const { return plan_.source->nodes[node]; }
    const Node& to(NodeIndex node) const { return plan_.target->nodes[plan_.nodes[node]]; }
    void problem(std::string code, const std::string& element, std::string message) {
        MigrationProblem found{"migration." + std::move(code), std::move(message), element};
        if (std::find(problems_.begin(), problems_.end(), found) == problems_.end()) problems_.push_back(std::move(found));
    }
    bool is_mapped(NodeIndex node) {
        if (plan_.nodes[node] != none) return true;
        problem("missing-element", from(node).id,
                fmt::format("\"{}\" is active and has no counterpart: map it to an element of the target", from(node).id));
        return false;
    }

    void check_element(const Element& e) {
        if (e.role == Role::clock) return check_clock(*e.extra->clock());
        if (e.role == Role::subscription || e.role == Role::definition) return check_subscription(e);
        if (!is_mapped(e.node)) return;
        const Node& a = from(e.node);
        const Node& b = to(e.node);
        check_kind(a, b);
        check_scope(a, b);
        if (!same_triggers(a, b)) problem("event", a.id, fmt::format("\"{}\" waits for other events than \"{}\"", a.id, b.id));
        if (!same_loop(a, b))
            problem("multi-instance", a.id, fmt::format("\"{}\" and \"{}\" have different loop characteristics", a.id, b.id));
        if (e.called && called_by(a) != called_by(b))
            problem("called-element", a.id,
                    fmt::format("\"{}\" has called \"{}\"; \"{}\" calls \"{}\"", a.id, called_by(a), b.id, called_by(b)));
        if ((e.waits & waits_task) != 0 && has_countersign(a) != has_countersign(b))
            problem("countersign", a.id, fmt::format("one of \"{}\" and \"{}\" asks countersigners, the other does not", a.id, b.id));
        if ((e.waits & waits_job) != 0 && !b.job && !is_action(e))
            problem("kind", a.id, fmt::format("\"{}\" has an open job; \"{}\" has none", a.id, b.id));
    }

    /// It goes on as it is; only what happens when it runs out is the target's.
    void check_clock(const ClockState& clock) {
        const auto& clocks = plan_.target->clocks;
        if (std::none_of(clocks.begin(), clocks.end(), [&](const auto& declared) { return declared.id == clock.clock; }))
            problem("missing-clock", clock.clock, fmt::format("clock \"{}\" runs and the target declares none of that id", clock.clock));
        for (const auto& pause : clock.pauses) check_pause(clock, pause);
    }

    /// An open element holds the clock and would let it go: its counterpart must do so too, or the clock would stand for ever.
    void check_pause(const ClockState& clock, const ClockState::Pause& pause) {
        const Element* cause = pause.to ? nullptr : state_.find(pause.cause);
        if (cause == nullptr || cause->program != program_ || cause->node == none || plan_.nodes[cause->node] == none) return;
        const Node& a = from(cause->node);
        const Node& b = to(cause->node);
        if (lets_go(a, clock.clock) && !lets_go(b, clock.clock))
            problem("clock-paused", a.id,
                    fmt::format("\"{}\" has paused clock \"{}\", and \"{}\" neither resumes nor stops it", a.id, clock.clock, b.id));
    }
    static bool lets_go(const Node& node, const std::string& clock) {
        return std::any_of(node.milestones.begin(), node.milestones.end(), [&](const program::Milestone& milestone) {
            return milestone.when_completed && milestone.clock == clock && milestone.kind != approval::MilestoneKind::pause;
        });
    }

    void check_kind(const Node& a, const Node& b) {
        const bool same = a.type == b.type && a.event_sub_process == b.event_sub_process && a.for_compensation == b.for_compensation;
        if (!same)
            problem("kind", a.id,
                    fmt::format("\"{}\" is a {}, \"{}\" a {}: only like goes on as like", a.id, model::to_string(a.type), b.id,
                                model::to_string(b.type)));
    }

    /// The sub-process around it must be the counterpart of the one around it now.
    void check_scope(const Node& a, const Node& b) {
        const NodeIndex around = plan_.source->scopes[a.scope].node, around_there = plan_.target->scopes[b.scope].node;
        if ((around == none ? none : plan_.nodes[around]) == around_there && (around == none) == (around_there == none)) return;
        problem("scope", a.id,
                fmt::format("\"{}\" stands in {}, \"{}\" in {}", a.id, name_of_scope(*plan_.source, around), b.id,
                            name_of_scope(*plan_.target, around_there)));
    }
    static std::string name_of_scope(const program::Program& program, NodeIndex owner) {
        return owner == none ? std::string("the process itself") : fmt::format("\"{}\"", program.nodes[owner].id);
    }

    /// What waits beside an activity ends where the target has no such event; where it has one, it must be at the same place and wait for
    /// the same.
    void check_subscription(const Element& e) {
        if (plan_.nodes[e.node] == none) return;
        const Node& a = from(e.node);
        const Node& b = to(e.node);
        check_kind(a, b);
        if (!same_triggers(a, b)) problem("event", a.id, fmt::format("\"{}\" waits for other events than \"{}\"", a.id, b.id));
        if (a.attached_to == none) return check_scope(a, b);
        if (b.attached_to == none || plan_.nodes[a.attached_to] != b.attached_to)
            problem("scope", a.id,
                    fmt::format("\"{}\" is attached to \"{}\", \"{}\" to another activity", a.id, from(a.attached_to).id, b.id));
    }

    void check_inside(const Extra& scope) {
        for (const auto& waiting : scope.waiting) check_waiting(waiting.flow);
        if (!scope.gateways()) return;
        for (const auto& gateway : *scope.gateways()) {
            if (!is_mapped(gateway.node)) continue;
            check_kind(from(gateway.node), to(gateway.node));
            for (const FlowIndex flow : gateway.flows) check_waiting(flow);
        }
    }
    /// A token before a join must be before its counterpart.
    void check_waiting(FlowIndex flow) {
        const auto& a = plan_.source->flows[flow];
        if (!is_mapped(a.target)) return;
        const Node& join = from(a.target);
        check_kind(join, to(a.target));
        check_scope(join, to(a.target));
        const FlowIndex there = plan_.flows[flow];
        if (there == none || plan_.target->flows[there].target != plan_.nodes[a.target] || !to(a.target).is_join())
            problem("flow", a.id,
                    fmt::format("a token waits on flow \"{}\" before \"{}\"; the target has no such flow: map it to one into \"{}\"", a.id,
                                join.id, to(a.target).id));
    }

    /// What can still be undone must be undone in the same way.
    void check_memory(const std::vector<Compensable>& list) {
        for (const auto& one : list) {
            check_memory(one.inner);
            if (one.called && one.inner_program == program_ &&
                (program::compensation_start(*plan_.source, 0) == none) != (program::compensation_start(*plan_.target, 0) == none))
                problem("compensation", plan_.source->process_id,
                        fmt::format("\"{}\" can be compensated and is compensated in another way", plan_.source->process_id));
            if (one.program != program_) continue;
            if (plan_.nodes[one.node] == none) {
                problem(
                    "missing-element", from(one.node).id,
                    fmt::format("\"{}\" can be compensated and has no counterpart: map it to an element of the target", from(one.node).id));
                continue;
            }
            const Node& a = from(one.node);
            const Node& b = to(one.node);
            check_kind(a, b);
            if (!same_loop(a, b))
                problem("multi-instance", a.id, fmt::format("\"{}\" and \"{}\" have different loop characteristics", a.id, b.id));
            if ((a.compensation_handler == none) != (b.compensation_handler == none) ||
                (a.compensation_start == none) != (b.compensation_start == none))
                problem("compensation", a.id, fmt::format("\"{}\" can be compensated; \"{}\" is compensated in another way", a.id, b.id));
        }
    }

    const State& state_;
    const MigrationPlan& plan_;
    const ProgramIndex program_;
    std::vector<MigrationProblem> problems_;
};

} // namespace

std::vector<MigrationProblem> migration_problems(const State& state, const MigrationPlan& plan) {
    std::vector<MigrationProblem> problems;
    bool uses_it = false;
    for (std::size_t i = 0; i < state.programs.size(); ++i) {
        if (state.programs[i]->definition != plan.source->definition) continue;
        uses_it = true;
        auto found = Check(state, plan, static_cast<ProgramIndex>(i)).run();
        problems.insert(problems.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    }
    if (!uses_it)
        problems.push_back(
            {"migration.other-definition", fmt::format("instance {} does not use the source version", to_string(state.id)), {}});
    return problems;
}

} // namespace countersign::execution
