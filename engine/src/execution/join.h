// What inclusive joins and complex gateways share: tokens that wait before a gateway, and tokens that may still come.
#pragma once
#include "execution/step.h"

namespace countersign::execution {

bool token_waits(const std::vector<WaitingTokens>& waiting, FlowIndex flow);
/// Whether a token elsewhere in the scope may still reach an incoming flow that is not `filled` (13.4.3).
bool can_still_come(const State& state, const Element& scope, const Program& program, const Node& gateway, const std::vector<bool>& filled);
Result<std::vector<FlowIndex>> choose_flows_after_reset(const Step& step, Key key);

} // namespace countersign::execution
