// Complex gateway (13.4.5): a token is here only when the gateway sends it on; waiting, activation and reset stand in complex_join.cpp.
#include "execution/behavior/behavior.h"

namespace countersign::execution {

const Behavior complex_gateway{.activate = [](Step& step, Key key) -> Result<void> {
    step.complete(key);
    return {};
}};

} // namespace countersign::execution
