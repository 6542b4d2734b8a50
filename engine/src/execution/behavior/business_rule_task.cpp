// Business rule task (10.3.3.6): decisions need DMN, which this build does not have yet; the token waits as an incident.
#include "execution/behavior/behavior.h"

namespace countersign::execution {

const Behavior business_rule_task{.activate = [](Step& step, Key key) -> Result<void> {
    return Error{"decision.needs-dmn", fmt::format("business rule task \"{}\" needs DMN, which this version does not execute yet", step.node(key).id), step.node(key).id};
}};

} // namespace countersign::execution
