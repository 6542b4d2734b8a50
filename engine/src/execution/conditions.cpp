// Conditional events (10.5.5): looked at when they begin to wait and whenever a variable has changed; they occur when the condition turns
// true.
#include "execution/step.h"

namespace countersign::execution {

namespace {

bool has_subscriptions(const State& state) {
    return std::any_of(state.programs.begin(), state.programs.end(),
                       [](const ProgramPtr& program) { return !program->correlation_subscriptions.empty(); });
}

} // namespace

Result<void> Step::await_condition(Key key) {
    emit(ConditionChecked{key, false});
    variables_changed_ = true;
    return {};
}

/// An activation condition may have become true (13.4.5).
void Step::look_at_complex_gateways() {
    const auto& programs = state_.programs;
    if (std::none_of(programs.begin(), programs.end(), [](const ProgramPtr& program) { return program->has_complex_gateway; })) return;
    for (const Element& e : state_.elements())
        if (e.alive && e.extra && !e.extra->waiting.empty()) touched_scopes_.push_back(e.key);
}

/// Whether one has occurred. What the condition reads may be missing still: then it does not hold.
bool Step::fire_conditions() {
    if (!std::exchange(variables_changed_, false)) return false;
    look_at_complex_gateways();
    if (has_subscriptions(state_)) follow_subscriptions();
    if (state_.conditions().empty()) return false;
    bool occurred = false;
    const std::vector<Key> waiting = state_.conditions();
    for (const Key key : waiting) {
        if (!alive(key)) continue; // gone with what another one interrupted
        const Element& e = element(key);
        const auto& condition = awaited_by(state_, e).condition;
        const bool held = (e.waits & condition_held) != 0;
        const auto value = condition ? evaluate_condition(condition, key) : Result<bool>(false);
        const bool holds = value && *value;
        if (holds == held) continue;
        emit(ConditionChecked{key, holds});
        if (!holds) continue;
        caught(key, {});
        occurred = true;
    }
    return occurred;
}

} // namespace countersign::execution
