// Kept messages: what nobody took yet, until somebody waits for it or its time-to-live ends.
#pragma once
#include "engine/correlation.h"

namespace countersign::engine {

inline constexpr std::int64_t time_to_live_ms_max = 3'660LL * 86'400'000; ///< ten years

Result<MessageReceipt> keep_message(Batch& batch, const Message& message);
/// Gives the oldest message that fits to who has just begun to wait, and looks again for an event that goes on waiting.
Result<void> take_kept(Batch& batch, const SubscriptionRow& opened);
/// Starts an instance for each kept message that a newly deployed process begins with.
Result<void> start_with_kept_messages(Batch& batch, const Registry& registry, const program::Program& program);
/// Messages whose time has ended are no longer given to anyone; it is told once, and they stay until somebody discards them.
Result<int> end_kept_messages(Batch& batch, int limit);
/// Error `message.unknown`.
Result<void> discard_message(Batch& batch, std::uint64_t number);
KeptMessage message_of(const KeptMessageRow& row, Instant now);

} // namespace countersign::engine
