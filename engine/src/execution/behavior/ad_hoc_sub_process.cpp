// Ad-hoc sub-process (10.3.5.2, 13.3.5): people start its activities, in any order and as often as they like, one at a time where it is
// sequential. After each the completion condition tells whether that was enough; without one it ends when somebody says so.
#include "execution/behavior/behavior.h"

namespace countersign::execution {

const Behavior ad_hoc_sub_process{.activate = [](Step& step, Key key) -> Result<void> {
    if (auto opened = open_sub_process(step, key); !opened) return opened;
    step.emit(ActivitiesOffered{key});
    return {};
}};

void ad_hoc_goes_on(Step& step, Key key) {
    const Element& e = step.element(key);
    const auto& spec = *step.node(key).ad_hoc;
    if (e.waits & waits_activities) {
        const auto enough = spec.completion ? step.evaluate_condition(spec.completion, key) : Result<bool>(false);
        if (!enough || !*enough) return; // what the condition reads may not be there yet
        if (spec.cancel_remaining) step.cancel_tokens(key);
        step.emit(ActivitiesClosed{key});
    }
    if (step.element(key).tokens == 0) step.complete(key);
}

} // namespace countersign::execution
