#include "execution/route/return.h"
#include "execution/reach.h"
#include "execution/route/concurrency.h"
#include "execution/route/detour.h"
#include "execution/route/previous.h"
#include "execution/route/restart.h"

namespace countersign::execution {

namespace {

using program::none;

const Node& node_of(const State& state, const Done& done) { return state.programs[done.program]->nodes[done.node]; }

/// Marked by `approval:task applicant="true"`, else the first task that was done.
std::optional<Done> applicants_task(const State& state) {
    for (std::size_t i = 0; i < state.completed().size(); ++i)
        if (const auto one = state.completed()[i]; one.node != none && !one.aside && node_of(state, one).user_task->applicant) return one;
    return first_task(state);
}

/// By the flows of their scope: there is a way from the target to the task, and they are never active together.
Result<void> check_before(const State& state, const Meeting& meeting) {
    const Program& program = *state.programs[meeting.program];
    const NodeIndex from = meeting.path.front(), to = state.find(meeting.token)->node;
    const auto refuse = [&](const char* code, std::string_view why) {
        return Error{code, fmt::format("\"{}\" {}", program.nodes[meeting.path.back()].id, why), program.nodes[meeting.path.back()].id};
    };
    Reach reach(program);
    for (const NodeIndex boundary : program.nodes[from].boundary_events) reach.visit(boundary);
    for (const FlowIndex flow : program.nodes[from].outgoing) reach.visit_flow(flow);
    const bool leads_here = reach.node(to) || (from == to && meeting.path.size() > 1);
    if (!leads_here) return refuse("route.not-before", "does not lie before this task: only an administrator's jump goes there");
    const auto scope = scope_index(state, *state.find(meeting.scope));
    if (!Concurrency::fits(program, scope)) return {}; // the restart says so
    const Concurrency beside(program, scope);
    if (beside.at_once(beside.in(from), beside.in(to)))
        return refuse("route.concurrent", "runs beside this task: going there would leave this branch without a token");
    return {};
}

/// Who did it gets it again.
std::string doer(const Done& done) { return std::string(done.on_behalf_of.empty() ? done.by : done.on_behalf_of); }

std::string name_of(const Node& node) { return node.name.empty() ? node.id : node.name; }

} // namespace

std::string name_of_element(const Step& step, Key task, const std::string& element) {
    for (Key key = task; key != 0 && step.alive(key); key = step.element(key).parent) {
        const Program& program = step.state().program_of(step.element(key));
        if (const NodeIndex node = program.find_node(element); node != none) return name_of(program.nodes[node]);
    }
    return element;
}

RouteTarget id_of_completed(const Step& step, Key task) {
    const State& state = step.state();
    for (std::size_t i = 0; i < state.completed().size(); ++i)
        if (const auto one = state.completed()[i]; one.key == task && one.node != none)
            return {node_of(state, one).id, name_of(node_of(state, one))};
    return {};
}

Result<RouteTarget> find_return(const Step& step, const ReturnCommand& command) {
    const State& state = step.state();
    if (command.to == ReturnTo::chosen) return RouteTarget{command.target, name_of_element(step, command.task, command.target)};
    const auto done = command.to == ReturnTo::applicant ? applicants_task(state) : previous_task(state, command.task);
    if (!done)
        return Error{"route.no-previous", "nobody has done a task before this one: there is nothing to go back to",
                     to_string(EntityId{state.id, command.task})};
    return RouteTarget{node_of(state, *done).id, name_of(node_of(state, *done))};
}

Result<void> go_back(Step& step, const ReturnCommand& command) {
    const State& state = step.state();
    const auto target = find_return(step, command);
    if (!target) return target.error();
    const auto meeting = find_meeting(state, command.task, target->element);
    if (!meeting) return meeting.error();
    if (auto before = check_before(state, *meeting); !before) return before;
    const NodeIndex node = meeting->path.back();
    const auto done = completion_of(state, meeting->program, node, command.task);
    if (!done)
        return Error{"route.not-completed",
                     fmt::format("\"{}\" was not done in this case: only an administrator's jump goes there", target->element),
                     target->element};
    const std::string assignee = doer(*done);
    if (command.strategy == ReturnStrategy::straight_back) return make_detour(step, command.task, node, meeting->program, assignee);
    const bool plain = !state.programs[meeting->program]->nodes[node].user_task->countersign;
    return restart(step, {.meeting = *meeting, .restores = true, .since = done->key}, plain ? assignee : std::string{});
}

Result<void> jump(Step& step, Key task, const std::string& target) {
    const State& state = step.state();
    const auto meeting = find_meeting(state, task, target);
    if (!meeting) return meeting.error();
    const auto done = completion_of(state, meeting->program, meeting->path.back(), task);
    const bool back = done && check_before(state, *meeting);
    return restart(step, {.meeting = *meeting, .restores = back, .since = back ? done->key : 0}, {});
}

} // namespace countersign::execution
