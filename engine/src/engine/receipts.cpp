#include "engine/receipts.h"
#include "base/planted_fault.h"

namespace countersign::engine {

void keep(const Sequence& answer, store::Receipt& receipt) { receipt.sequence = answer; }
void recall(const store::Receipt& receipt, Sequence& answer) { answer = receipt.sequence; }

void keep(const Started& answer, store::Receipt& receipt) {
    receipt.instance = answer.instance;
    receipt.sequence = answer.sequence;
}
void recall(const store::Receipt& receipt, Started& answer) { answer = {receipt.instance, receipt.sequence}; }

void keep(const MessageReceipt& answer, store::Receipt& receipt) {
    receipt.instance = answer.instance;
    receipt.sequence = answer.sequence;
    receipt.answer = to_json(Context{{"started", answer.started}, {"kept", static_cast<std::int64_t>(answer.kept)}});
}
void recall(const store::Receipt& receipt, MessageReceipt& answer) {
    const auto kept = parse_json(receipt.answer);
    const auto find = [&](const char* name) { return kept && kept->is_context() ? kept->as_context().find(name) : nullptr; };
    const Value* started = find("started");
    const Value* number = find("kept");
    answer = {started != nullptr && started->is_boolean() && started->as_boolean(), receipt.instance, receipt.sequence,
              number != nullptr && number->is_number() ? static_cast<std::uint64_t>(number->as_number().to_int64().value_or(0)) : 0};
}

void keep(const SignalReceipt& answer, store::Receipt& receipt) {
    List ids;
    for (const InstanceId id : answer.instances) ids.emplace_back(to_string(id));
    receipt.answer = to_json(Value(std::move(ids)));
}
void recall(const store::Receipt& receipt, SignalReceipt& answer) {
    const auto kept = parse_json(receipt.answer, {.bytes = receipt.answer.size() + 1, .depth = 4});
    if (!kept || !kept->is_list()) return;
    for (const Value& text : kept->as_list())
        if (text.is_string())
            if (const auto id = parse_instance_id(text.as_string())) answer.instances.push_back(*id);
}

Result<std::optional<store::Receipt>> find_receipt(Batch& batch, std::string_view key) {
    if (planted("receipt-forgotten")) return std::optional<store::Receipt>{};
    return batch.read([&](store::Transaction& transaction) { return transaction.receipt(key); });
}

} // namespace countersign::engine
