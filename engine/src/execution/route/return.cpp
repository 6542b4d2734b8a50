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
    for (std::size_t i = 0; state.completed && i < state.completed->size(); ++i)
        if (const auto one = (*state.completed)[i]; one.node != none && node_of(state, one).user_task->applicant) return one;
    return first_task(state);
}

Result<std::string> find_target(const State& state, const ReturnCommand& command) {
    if (command.to == ReturnTo::chosen) return command.target;
    const auto done = command.to == ReturnTo::applicant ? applicants_task(state) : previous_task(state, command.task);
    if (!done) return Error{"route.no-previous", "nobody has done a task before this one: there is nothing to go back to", to_string(EntityId{state.id, command.task})};
    return node_of(state, *done).id;
}

/// By the flows of their scope: there is a way from the target to the task, and they are never active together.
Result<void> check_before(const State& state, const Meeting& meeting) {
    const Program& program = *state.programs[meeting.program];
    const NodeIndex from = meeting.path.front(), to = state.find(meeting.token)->node;
    const auto refuse = [&](const char* code, std::string_view why) { return Error{code, fmt::format("\"{}\" {}", program.nodes[meeting.path.back()].id, why), program.nodes[meeting.path.back()].id}; };
    Reach reach(program);
    for (const NodeIndex boundary : program.nodes[from].boundary_events) reach.visit(boundary);
    for (const FlowIndex flow : program.nodes[from].outgoing) reach.visit_flow(flow);
    const bool leads_here = reach.node(to) || (from == to && meeting.path.size() > 1);
    if (!leads_here) return refuse("route.not-before", "does not lie before this task: only an administrator's jump goes there");
    const auto scope = scope_index(state, *state.find(meeting.scope));
    if (!Concurrency::fits(program, scope)) return {}; // the restart says so
    const Concurrency beside(program, scope);
    if (beside.at_once(beside.in(from), beside.in(to))) return refuse("route.concurrent", "runs beside this task: going there would leave this branch without a token");
    return {};
}

/// Who did it gets it again.
std::string doer(const Done& done) { return std::string(done.on_behalf_of.empty() ? done.by : done.on_behalf_of); }

} // namespace

Result<std::string> go_back(Step& step, const ReturnCommand& command) {
    const State& state = step.state();
    const auto target = find_target(state, command);
    if (!target) return target;
    const auto meeting = find_meeting(state, command.task, *target);
    if (!meeting) return meeting.error();
    if (auto before = check_before(state, *meeting); !before) return before.error();
    const NodeIndex node = meeting->path.back();
    const auto done = completion_of(state, meeting->program, node, command.task);
    if (!done) return Error{"route.not-completed", fmt::format("\"{}\" was not done in this case: only an administrator's jump goes there", *target), *target};
    const std::string assignee = doer(*done);
    const bool plain = !state.programs[meeting->program]->nodes[node].user_task->countersign;
    const auto moved = command.strategy == ReturnStrategy::straight_back
                           ? make_detour(step, command.task, node, meeting->program, assignee)
                           : restart(step, {.meeting = *meeting, .restores = true, .since = done->key}, plain ? assignee : std::string{});
    if (!moved) return moved.error();
    return target;
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
