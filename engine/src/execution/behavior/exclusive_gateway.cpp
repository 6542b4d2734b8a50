// Exclusive gateway (13.4.2): each token takes the first flow whose condition holds, else the default; where there is none, an incident
// (the standard throws an exception) that can be retried. Choosing is in `choose_flows`, shared with activities.
#include "execution/behavior/behavior.h"

namespace countersign::execution {

const Behavior exclusive_gateway{.activate = [](Step& step, Key key) -> Result<void> {
    step.complete(key);
    return {};
}};

} // namespace countersign::execution
