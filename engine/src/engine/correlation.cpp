#include "engine/correlation.h"
#include "base/planted_fault.h"
#include "engine/kept_messages.h"
#include "execution/step.h"

namespace countersign::engine {

namespace {

using execution::DeliverMessage;
using execution::DeliverSignal;
using Subscriptions = std::vector<SubscriptionRow>;

Result<Subscriptions> waiting_for(Batch& batch, SubscriptionKind kind, std::string_view name, std::optional<std::string_view> correlation) {
    return batch.read([&](store::Transaction& transaction) { return transaction.subscriptions(kind, name, correlation); });
}

/// The first of them that takes it. Nothing where none does.
Result<std::optional<MessageReceipt>> first_taker(Batch& batch, const Subscriptions& subscriptions, const Message& message,
                                                  const Actor& actor) {
    std::optional<Error> failed;
    for (const auto& subscription : subscriptions) {
        auto taken = batch.run(subscription.id.instance, DeliverMessage{subscription.id.key, message.name, message.payload}, actor);
        if (taken) return std::optional(MessageReceipt{false, subscription.id.instance, *taken, 0});
        if (batch.failure()) return *batch.failure();
        if (taken.error().code != "subscription.gone" && !failed) failed = taken.error();
    }
    if (failed) return *failed; // somebody waits for it but cannot be loaded: nobody else is to get it
    return std::optional<MessageReceipt>{};
}

/// The texts that correlate the message: its own, else what its correlation keys find in the payload (8.4.2).
std::vector<std::string> correlations_of(Batch& batch, const Message& message) {
    if (!message.correlation.empty()) return {message.correlation};
    std::vector<std::string> texts;
    for (const auto& key : batch.registry().correlation_keys(message.name)) {
        auto text = execution::correlation_text(key, message.payload, batch.now());
        if (text && std::find(texts.begin(), texts.end(), *text) == texts.end()) texts.push_back(std::move(*text));
    }
    return texts;
}

/// A message without correlation goes to any; but not one that has correlation keys: those who wait for other values are not meant.
bool reaches_any(Batch& batch, const Message& message) {
    return message.correlation.empty() && batch.registry().correlation_keys(message.name).empty();
}

Result<std::optional<MessageReceipt>> to_subscription(Batch& batch, const Message& message, const std::vector<std::string>& correlations,
                                                      const Actor& actor) {
    std::vector<std::optional<std::string_view>> tried;
    if (reaches_any(batch, message)) {
        tried.emplace_back();
    } else {
        for (const auto& text : correlations) tried.emplace_back(text);
        tried.emplace_back(""); // who takes any
    }
    for (const auto& correlation : tried) {
        auto subscriptions = waiting_for(batch, SubscriptionKind::message, message.name, correlation);
        if (!subscriptions) return std::move(subscriptions).error();
        auto taken = first_taker(batch, *subscriptions, message, actor);
        if (!taken || *taken) return taken;
    }
    return std::optional<MessageReceipt>{};
}

Result<Started> start_at(Batch& batch, const StartEvent& event, std::string business_key, const Variables& payload, const Actor& actor) {
    return batch.start({.id = {},
                        .program = event.program,
                        .start_node = event.node,
                        .business_key = std::move(business_key),
                        .variables = payload,
                        .start_event = event.event},
                       actor);
}

} // namespace

Result<std::optional<MessageReceipt>> start_with_kept(Batch& batch, const StartEvent& event, const Message& message) {
    static const Actor system;
    auto started = start_at(batch, event, message.correlation, message.payload, system);
    if (batch.failure()) return *batch.failure();
    if (!started) return std::optional<MessageReceipt>{};
    return std::optional(MessageReceipt{true, started->instance, started->sequence, 0});
}

Result<MessageReceipt> deliver_message(Batch& batch, const Message& message, const Actor& actor) {
    const auto correlations = correlations_of(batch, message);
    auto taken = to_subscription(batch, message, correlations, actor);
    if (!taken) return std::move(taken).error();
    if (*taken && planted("message-to-all")) taken = to_subscription(batch, message, correlations, actor);
    if (*taken) return **taken;
    const std::string correlation = correlations.empty() ? std::string{} : correlations.front();
    const auto& starts = batch.registry().message_starts(message.name);
    if (starts.empty() && message.ttl_ms > 0) return keep_message(batch, {message.name, correlation, message.payload, message.ttl_ms});
    if (starts.empty())
        return Error{"message.no-receiver",
                     fmt::format("nobody waits for message \"{}\"{}, and no process starts with it", message.name,
                                 correlation.empty() ? "" : fmt::format(" with correlation \"{}\"", correlation)),
                     message.name};
    auto started = start_at(batch, starts.front(), correlation, message.payload, actor);
    if (!started) return std::move(started).error();
    return MessageReceipt{true, started->instance, started->sequence, 0};
}

Result<SignalReceipt> deliver_signal(Batch& batch, const std::string& name, const Variables& payload, const Actor& actor,
                                     const EntityId& heard_up_to) {
    auto subscriptions = waiting_for(batch, SubscriptionKind::signal, name, std::nullopt);
    if (!subscriptions) return std::move(subscriptions).error();
    SignalReceipt receipt;
    std::set<InstanceId> seen;
    for (const auto& subscription : *subscriptions) {
        if (subscription.id.instance == heard_up_to.instance && subscription.id.key <= heard_up_to.key) continue;
        const auto taken = batch.run(subscription.id.instance, DeliverSignal{subscription.id.key, name, payload}, actor);
        if (batch.failure()) return *batch.failure();
        if (taken && seen.insert(subscription.id.instance).second) receipt.instances.push_back(subscription.id.instance);
    }
    for (const auto& event : batch.registry().signal_starts(name)) {
        const auto started = start_at(batch, event, {}, payload, actor);
        if (batch.failure()) return *batch.failure();
        if (started) receipt.instances.push_back(started->instance);
    }
    return receipt;
}

namespace {

Result<void> to_outbox(Batch& batch, const Thrown& thrown) {
    OutboxRow row{thrown.instance, thrown.sequence, thrown.index, thrown.name, thrown.correlation, to_json(Value(thrown.payload)),
                  batch.now()};
    return batch.write([&](store::Transaction& transaction) { return transaction.apply(store::OutboxAdded{std::move(row)}); });
}

/// A failure of the store is kept by the batch; a refusal means that nobody takes it.
void bring(Batch& batch, Thrown thrown) {
    static const Actor system;
    if (thrown.kind == SubscriptionKind::signal) {
        const auto told = deliver_signal(batch, thrown.name, thrown.payload, system, {thrown.instance, thrown.heard_up_to});
        return;
    }
    const auto taken = deliver_message(batch, {thrown.name, thrown.correlation, thrown.payload, thrown.ttl_ms}, system);
    if (!taken && !batch.failure())
        if (const auto kept = to_outbox(batch, thrown); !kept) return;
}

/// Messages are kept in the outbox, so that none is lost; who threw them gets a note in the journal.
void stop(Batch& batch) {
    std::set<InstanceId> throwers;
    while (auto thrown = batch.next_thrown()) {
        if (batch.failure()) return;
        throwers.insert(thrown->instance);
        if (thrown->kind == SubscriptionKind::message)
            if (const auto kept = to_outbox(batch, *thrown); !kept) return;
    }
    for (const InstanceId id : throwers)
        if (const auto noted = batch.note(id, "limit.follow-ups"); !noted) return;
}

} // namespace

void follow_up(Batch& batch) {
    for (int count = 0; !batch.failure() && count < follow_ups_max; ++count) {
        if (const auto opened = batch.next_opened()) {
            if (const auto taken = take_kept(batch, *opened); !taken) return;
            continue;
        }
        auto thrown = batch.next_thrown();
        if (!thrown) return;
        bring(batch, std::move(*thrown));
    }
    if (!batch.failure()) stop(batch);
}

} // namespace countersign::engine
