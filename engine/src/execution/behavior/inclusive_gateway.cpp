// Inclusive gateway (13.4.3): takes each flow whose condition holds, the default where none does. Its join waits in join.cpp; here it has fired.
#include "execution/behavior/behavior.h"

namespace countersign::execution {

const Behavior inclusive_gateway{.activate = [](Step& step, Key key) -> Result<void> {
    step.complete(key);
    return {};
}};

} // namespace countersign::execution
