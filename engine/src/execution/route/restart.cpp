#include "execution/route/restart.h"
#include "execution/open_scope.h"
#include "execution/route/detour.h"

namespace countersign::execution {

namespace {

void put_back(Step& step, Key scope, ProgramIndex program, const std::vector<FlowIndex>& flows) {
    for (const FlowIndex flow : flows) {
        step.emit(FlowTaken{scope, flow, program});
        step.emit(TokenArrived{scope, flow});
    }
}

/// Opens the sub-processes on the path and brings a token to its end.
Result<void> start_path(Step& step, Key scope, ProgramIndex program, const std::vector<NodeIndex>& path, bool restores,
                        const std::string& assignee) {
    const program::ProgramPtr held = step.state().programs[program];
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
        const auto opened = open_without_start(step, scope, path[i], program);
        if (!opened) return opened.error();
        scope = *opened;
        const auto flows = restored_inside(*held, held->nodes[path[i]].body, path[i + 1], restores);
        if (!flows) return flows.error();
        put_back(step, scope, program, *flows);
    }
    step.arrive(scope, path.back(), program, program::none);
    if (!step.alive(scope)) return {};
    for (Key child = step.element(scope).first_child; child != 0; child = step.alive(child) ? step.element(child).next_sibling : 0)
        if (step.element(child).role == Role::node && step.element(child).node == path.back()) assign(step, child, assignee);
    return {};
}

/// An interrupting event sub-process had ended what waits for events here.
void open_events_again(Step& step, Key scope) {
    const Element& e = step.element(scope);
    const ProgramIndex index = e.inner_program;
    const program::ProgramPtr held = step.state().programs[index];
    for (const NodeIndex start : held->scopes[scope_index(step.state(), e)].event_starts) {
        bool open = !is_awaited(held->nodes[start]);
        for (Key child = step.element(scope).first_child; child != 0 && !open; child = step.element(child).next_sibling)
            open = step.element(child).role == Role::subscription && step.element(child).node == start;
        if (open) continue;
        if (auto opened = step.open_subscription(scope, start, index); !opened) step.raise_incident(scope, opened.error());
    }
}

void clear(Step& step, Key scope, const RestartPlan& plan) {
    bool interrupted = false;
    for (const Key key : plan.cancelled) {
        interrupted |= step.node(key).event_sub_process;
        step.cancel(key);
    }
    if (!plan.dropped.empty()) step.emit(TokensJoined{scope, plan.dropped});
    for (const NodeIndex gateway : plan.reset) step.emit(GatewayReset{scope, gateway});
    if (interrupted) open_events_again(step, scope);
}

} // namespace

Result<void> restart(Step& step, const RestartAim& aim, const std::string& assignee) {
    const Meeting& meeting = aim.meeting;
    auto plan = plan_restart(step.state(), aim);
    if (!plan) return plan.error();
    const program::ProgramPtr held = step.state().programs[meeting.program];
    for (std::size_t i = 0; i + 1 < meeting.path.size(); ++i)
        if (auto inside = restored_inside(*held, held->nodes[meeting.path[i]].body, meeting.path[i + 1], aim.restores); !inside)
            return inside.error();
    clear(step, meeting.scope, *plan);
    put_back(step, meeting.scope, meeting.program, plan->restored);
    if (!plan->undone.empty()) {
        const Key key = step.enter(meeting.scope, meeting.path.front(), meeting.program, Role::returning);
        step.emit(ReturnBegun{key, std::move(plan->undone), meeting.path.back(), assignee, aim.restores});
        step.undo_all(key);
    } else if (auto started = start_path(step, meeting.scope, meeting.program, meeting.path, aim.restores, assignee); !started) {
        return started;
    }
    step.look_again();
    return {};
}

void start_again(Step& step, Key returning) {
    const Element& e = step.element(returning);
    const Key scope = e.parent;
    const ProgramIndex program = e.program;
    const ReturnState state = *e.extra->returning();
    const auto path = path_into(*step.state().programs[program], scope_index(step.state(), step.element(scope)), state.target);
    step.emit(ElementLeft{returning, e.node, program, false, e.waits});
    if (auto started = start_path(step, scope, program, path, state.restores, state.assignee); !started)
        step.raise_incident(step.state().last_key, started.error());
}

} // namespace countersign::execution
