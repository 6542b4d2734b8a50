// Correlation: who gets a message or a signal, of those who wait for it and those whom it starts.
#pragma once
#include "engine/batch.h"

namespace countersign::engine {

/// Messages and signals that one request may set off in a row; past it `limit.follow-ups` is noted in the throwing instance's journal.
inline constexpr int follow_ups_max = 1'000;

struct Message {
    std::string name, correlation;
    Variables payload;
    std::int64_t ttl_ms = 0; ///< kept so long where nobody takes it
};

/// At most one receiver: a subscription with this correlation, then one without any, oldest first, then a start event, else it is kept
/// where it has a time-to-live. Error `message.no-receiver`.
Result<MessageReceipt> deliver_message(Batch& batch, const Message& message, const Actor& actor);
/// An instance at a message start event that came later than the message. Nothing where it refuses the message.
Result<std::optional<MessageReceipt>> start_with_kept(Batch& batch, const StartEvent& event, const Message& message);
/// Everyone who waits for it, and every start event. Those of the thrower's instance up to `heard_up_to` got it when it was thrown.
Result<SignalReceipt> deliver_signal(Batch& batch, const std::string& name, const Variables& payload, const Actor& actor,
                                     const EntityId& heard_up_to = {});
/// Brings what the batch's instances have thrown to its receivers, and what those throw, and so on. A message without one goes to the
/// outbox.
void follow_up(Batch& batch);

} // namespace countersign::engine
