// Standard loop (10.3.8.1, 13.3.6): again while the condition holds, tested before or after, at most loopMaximum times.
#include "execution/behavior/behavior.h"

namespace countersign::execution {

namespace {

Result<bool> goes_on(Step& step, Key body) {
    const auto& loop = *step.node(body).loop;
    if (loop.maximum >= 0 && step.element(body).extra->body()->entered >= loop.maximum) return false;
    if (!loop.condition) return true;
    return step.evaluate_condition(loop.condition, body);
}

void enter_next(Step& step, Key body) {
    const Element& e = step.element(body);
    const std::int64_t index = e.extra->body()->entered + 1;
    const Key inner = step.enter(body, e.node, e.program, Role::node);
    step.set_local(inner, "loopCounter", index);
    step.activate(inner);
}

} // namespace

Result<void> activate_standard_loop(Step& step, Key body) {
    if (step.node(body).loop->test_before) {
        step.set_local(body, "loopCounter", std::int64_t{0});
        const auto first = goes_on(step, body);
        if (!first) return first.error();
        if (!*first) {
            step.complete(body);
            return {};
        }
    }
    enter_next(step, body);
    return {};
}

void standard_loop_goes_on(Step& step, Key body) {
    step.set_local(body, "loopCounter", step.element(body).extra->body()->completed);
    const auto again = goes_on(step, body);
    if (!again) return step.raise_incident(body, again.error());
    if (*again)
        enter_next(step, body);
    else
        step.complete(body);
}

} // namespace countersign::execution
