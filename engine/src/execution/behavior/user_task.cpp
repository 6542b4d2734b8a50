// User task (10.3.3.2): waits for a person. With `approval:countersign` it asks several (behavior/countersign.cpp).
#include "execution/assignment/assign.h"
#include "execution/behavior/countersign.h"
#include "execution/behavior/who.h"
#include "execution/channel/correction.h"
#include "execution/task_limit.h"

namespace countersign::execution {

namespace {

Result<std::int32_t> priority_of(Step& step, Key key, const Formula& formula) {
    if (!formula) return 50;
    auto value = step.evaluate(formula, key);
    if (!value) return std::move(value).error();
    const auto number = value->is_number() ? value->as_number().to_int64() : std::nullopt;
    if (!number || *number < 0 || *number > 1'000'000)
        return Error{"task.priority", fmt::format("{} gives {}, not a whole number from 0 to 1000000", formula.place, to_string(*value)), formula.place};
    return static_cast<std::int32_t>(*number);
}

/// One person gets the task; several, or a group, are offered it.
void give(const Choice& choice, TaskOpened& opened) {
    if (!choice.offered && choice.who.size() == 1) opened.assignee = user_name(choice.who.front());
    else opened.candidates.insert(opened.candidates.end(), choice.who.begin(), choice.who.end());
}

Result<void> activate(Step& step, Key key) {
    const auto& spec = *step.node(key).user_task;
    if (spec.countersign) return open_countersign(step, key);
    TaskOpened opened;
    const Element& e = step.element(key);
    opened.key = key;
    opened.node = e.node;
    opened.program = e.program;
    std::optional<Assigned> assigned;
    if (const auto* chosen = chosen_for(step, key)) {
        if (chosen->size() == 1 && chosen->front().starts_with("user:")) opened.assignee = user_name(chosen->front());
        else opened.candidates = *chosen;
    } else {
        auto assignee = evaluate_one(step, key, spec.assignee);
        if (!assignee) return std::move(assignee).error();
        opened.assignee = user_name(*assignee);
        for (const auto& who : spec.candidates)
            if (auto added = evaluate_who(step, key, who, opened.candidates); !added) return added;
        if (spec.assign) {
            auto found = assign(step, key, *spec.assign);
            if (!found) return std::move(found).error();
            assigned = std::move(*found);
            give(assigned->choice, opened);
        }
    }
    auto priority = priority_of(step, key, spec.priority);
    if (!priority) return std::move(priority).error();
    opened.priority = *priority;
    auto due = due_of(step, key, spec);
    if (!due) return std::move(due).error();
    opened.due = *due;
    if (auto noticed = notice_at(step, key); !noticed) return noticed;
    if (assigned) emit(step, *assigned);
    step.emit(std::move(opened));
    watch_limit(step, key, spec, *due);
    return {};
}

} // namespace

const Behavior user_task{.activate = activate};

} // namespace countersign::execution
