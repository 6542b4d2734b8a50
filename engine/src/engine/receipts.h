// Receipts: a command with an idempotency key that was seen answers what it answered then.
#pragma once
#include "engine/batch.h"

namespace countersign::engine {

// How each answer is kept in a receipt, and read from it.
void keep(const Sequence& answer, store::Receipt& receipt);
void keep(const Started& answer, store::Receipt& receipt);
void keep(const MessageReceipt& answer, store::Receipt& receipt);
void keep(const SignalReceipt& answer, store::Receipt& receipt);
void recall(const store::Receipt& receipt, Sequence& answer);
void recall(const store::Receipt& receipt, Started& answer);
void recall(const store::Receipt& receipt, MessageReceipt& answer);
void recall(const store::Receipt& receipt, SignalReceipt& answer);

/// What a command with this key answered, if it was seen.
Result<std::optional<store::Receipt>> find_receipt(Batch& batch, std::string_view key);

/// Does the command unless its key was seen. A refused command leaves no receipt: it may be sent again.
/// @param about  the instance the command is for, where its answer does not say it
template<class T, class Do> Result<T> once(Batch& batch, const CommandOptions& options, InstanceId about, Do act) {
    const std::string& key = options.idempotency_key;
    if (key.empty()) return act();
    if (key.size() > 256) return Error{"limit.idempotency-key", "an idempotency key has at most 256 bytes", "idempotency_key"};
    auto seen = find_receipt(batch, key);
    if (!seen) return std::move(seen).error();
    T answer{};
    if (*seen) {
        recall(**seen, answer);
        return answer;
    }
    auto done = act();
    if (!done) return done;
    store::Receipt receipt{key, about, 0, batch.now(), {}};
    keep(*done, receipt);
    auto put = batch.write([&](store::Transaction& transaction) { return transaction.put(receipt); });
    if (!put) return std::move(put).error();
    return done;
}

} // namespace countersign::engine
