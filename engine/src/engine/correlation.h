// Correlation: who gets a message or a signal, of those who wait for it and those whom it starts.
#pragma once
#include "engine/batch.h"

namespace countersign::engine {

/// Messages and signals that one request may set off in a row; past it `limit.follow-ups` is noted in the throwing instance's journal.
inline constexpr int follow_ups_max = 1'000;

struct Message {
    std::string name, correlation;
    Variables payload;
};

/// At most one receiver: a subscription with this correlation, then one without any, oldest first, then a start event.
/// Error `message.no-receiver`.
Result<MessageReceipt> deliver_message(Batch& batch, const Message& message, const Actor& actor);
/// Everyone who waits for it, and every start event. Those of the thrower's instance up to `heard_up_to` got it when it was thrown.
Result<SignalReceipt> deliver_signal(Batch& batch, const std::string& name, const Variables& payload, const Actor& actor, const EntityId& heard_up_to = {});
/// Brings what the batch's instances have thrown to its receivers, and what those throw, and so on. A message without one goes to the outbox.
void follow_up(Batch& batch);

} // namespace countersign::engine
