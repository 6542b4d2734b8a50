// Message flows (9.3): what is sent at one end arrives at the other, also where neither names the message.
#pragma once
#include "model/model.h"

namespace countersign::model {

/// Gives sending and receiving nodes that name no message the one of their message flow: the flow's own, that of the other end, else one of
/// the flow's id. Warns of a flow between two different messages.
void resolve_message_flows(Definitions& definitions, Diagnostics& diagnostics);

} // namespace countersign::model
