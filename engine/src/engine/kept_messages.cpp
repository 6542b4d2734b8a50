#include "engine/kept_messages.h"
#include "engine/core.h"
#include "value/codec.h"

namespace countersign::engine {

namespace {

Variables payload_of(const KeptMessageRow& row) {
    std::string_view bytes = row.payload;
    const auto payload = decode(bytes);
    return payload && payload->is_context() ? payload->as_context() : Variables{};
}

Result<std::optional<KeptMessageRow>> oldest(Batch& batch, std::string_view name, std::optional<std::string_view> correlation) {
    return batch.read([&](store::Transaction& transaction) { return transaction.kept_message(name, correlation, batch.now()); });
}

Result<void> remove(Batch& batch, std::uint64_t number) {
    return batch.write([&](store::Transaction& transaction) { return transaction.remove_kept_message(number); });
}

} // namespace

Result<MessageReceipt> keep_message(Batch& batch, const Message& message) {
    KeptMessageRow row{0, message.name, message.correlation, {}, batch.now(), batch.now().plus_ms(message.ttl_ms), false};
    encode(Value(message.payload), row.payload);
    auto number = batch.write([&](store::Transaction& transaction) { return transaction.keep(row); });
    if (!number) return std::move(number).error();
    batch.core().may_hold_messages = true;
    batch.tell("message", "message-kept");
    return MessageReceipt{false, {}, 0, *number};
}

Result<void> take_kept(Batch& batch, const SubscriptionRow& opened) {
    static const Actor system;
    const auto correlation = opened.correlation.empty() ? std::nullopt : std::optional<std::string_view>(opened.correlation);
    auto kept = oldest(batch, opened.name, correlation);
    if (!kept) return std::move(kept).error();
    if (!*kept) return {};
    const auto taken = batch.run(opened.id.instance, execution::DeliverMessage{opened.id.key, opened.name, payload_of(**kept)}, system);
    if (batch.failure()) return *batch.failure();
    if (!taken) return {}; // it does not wait any more, or cannot take this one: it stays
    if (auto removed = remove(batch, (*kept)->number); !removed) return removed;
    batch.look_for_kept(opened);
    return {};
}

Result<void> start_with_kept_messages(Batch& batch, const Registry& registry, const program::Program& program) {
    if (!batch.core().may_hold_messages) return {};
    std::set<std::string> names;
    for (const auto index : program.scopes[0].instantiating)
        for (const auto& event : program.nodes[index].events)
            if (event.trigger == program::Trigger::message) names.insert(event.name);
    for (const auto& name : names) {
        const auto& starts = registry.message_starts(name);
        for (int count = 0; !starts.empty() && count < follow_ups_max; ++count) {
            auto kept = oldest(batch, name, std::nullopt);
            if (!kept) return std::move(kept).error();
            if (!*kept) break;
            auto started = start_with_kept(batch, starts.front(), {name, (*kept)->correlation, payload_of(**kept), 0});
            if (!started) return std::move(started).error();
            if (!*started) break;
            if (auto removed = remove(batch, (*kept)->number); !removed) return removed;
        }
    }
    return {};
}

Result<int> end_kept_messages(Batch& batch, int limit) {
    auto due = batch.core().store->due_kept_messages(batch.now(), limit);
    if (!due) return std::move(due).error();
    for (KeptMessageRow& row : *due) {
        row.expired = true;
        if (auto put = batch.write([&](store::Transaction& transaction) { return transaction.put(row); }); !put)
            return std::move(put).error();
        batch.tell("message-expired", "message-expired");
    }
    return static_cast<int>(due->size());
}

Result<void> discard_message(Batch& batch, std::uint64_t number) {
    const auto found = batch.core().store->kept_messages(number - 1, 1);
    if (!found) return found.error();
    if (number == 0 || found->empty() || found->front().number != number)
        return Error{"message.unknown", fmt::format("no message is kept under the number {}", number), std::to_string(number)};
    return remove(batch, number);
}

KeptMessage message_of(const KeptMessageRow& row, Instant now) {
    return {row.number, row.name, row.correlation, payload_of(row), row.kept_at, row.expires_at, row.expired || row.expires_at <= now};
}

} // namespace countersign::engine
