// Conversation: what else belongs to an instance that a message has begun (13.5.1). Where other start events, receive tasks or gateways
// that begin instances hear messages of the same correlation key, later messages of that conversation come to the instance that is there.
#pragma once
#include "execution/step.h"

namespace countersign::execution {

/// Makes the instance wait for them. A start event may come or not; a receive task or gateway that instantiates holds the instance until it
/// has its message (10.6.6: one event out of each group).
/// @param begun  the start event, or what stands behind the gateway, that has begun the instance; and by which of its events
Result<void> await_conversation(Step& step, NodeIndex begun, std::size_t event);

} // namespace countersign::execution
