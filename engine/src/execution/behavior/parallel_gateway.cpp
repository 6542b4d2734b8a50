// Parallel gateway (BPMN 2.0.2, 13.4.1): waits for one token on each incoming flow, then puts one on each outgoing flow.
// Excess tokens on a flow stay there for the next round. The waiting is in `arrive_at_join`; here the gateway has fired.
#include "execution/behavior/behavior.h"

namespace countersign::execution {

const Behavior parallel_gateway{.activate = [](Step& step, Key key) -> Result<void> {
    step.complete(key);
    return {};
}};

} // namespace countersign::execution
