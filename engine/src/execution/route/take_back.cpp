// Take back (撤回): who completed a task gets it again while nobody has gone on from there.
#include "execution/route/detour.h"
#include "execution/route/restart.h"
#include "execution/route/return.h"

namespace countersign::execution {

namespace {

/// The innermost scope around it that is still there.
Result<Meeting> where_it_stood(const State& state, const Untouched& task) {
    const Program& program = *state.programs[task.program];
    const std::string& id = program.nodes[task.node].id;
    auto scopes = task.scopes;
    scopes.push_back(1);
    for (const Key key : scopes) {
        const Element* scope = state.find(key);
        if (scope == nullptr) continue;
        auto path =
            scope->inner_program == task.program ? path_into(program, scope_index(state, *scope), task.node) : std::vector<NodeIndex>{};
        if (path.empty()) break;
        if (auto may = check_around(program, path); !may) return may.error();
        return Meeting{key, 0, task.program, std::move(path)};
    }
    return Error{"take-back.too-late", fmt::format("what \"{}\" stood in has ended", id), id};
}

Error too_late(const State& state, Key task) {
    const auto id = to_string(EntityId{state.id, task});
    return {"take-back.too-late",
            fmt::format("task {} cannot be taken back: what followed was worked on, or told outside, or several work on it together", id),
            id};
}

} // namespace

Result<void> take_back(Step& step, Key key) {
    const State& state = step.state();
    const Untouched* found = state.untouched().find(key);
    std::optional<CompletedTasks::One> done;
    for (std::size_t i = 0; i < state.completed().size(); ++i)
        if (state.completed()[i].key == key) done = state.completed()[i];
    const Actor& actor = step.environment().actor;
    const auto id = to_string(EntityId{state.id, key});
    if (!done) return Error{"take-back.not-completed", fmt::format("nobody has completed a task {}", id), id};
    if (!actor.is_system() && !actor.administrator && !done->is_by(actor.user))
        return Error{"take-back.not-yours", fmt::format("task {} was not completed by {}", id, actor.user), id};
    if (found == nullptr) return too_late(state, key);
    const Untouched task = *found;
    const std::string assignee(done->by);
    const auto meeting = where_it_stood(state, task);
    if (!meeting) return meeting.error();
    const RestartAim aim{.meeting = *meeting, .restores = true, .since = task.task};
    const auto plan = plan_restart(state, aim);
    if (!plan) return plan.error();
    for (const Key cancelled : plan->cancelled)
        if (cancelled <= task.first || cancelled > task.last) return too_late(state, key);
    return restart(step, aim, assignee);
}

} // namespace countersign::execution
