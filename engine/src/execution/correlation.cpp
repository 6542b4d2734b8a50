// Correlation (8.4.2): which key a message event waits for, and how a conversation gets its key values.
#include "execution/step.h"

namespace countersign::execution {

namespace {

class PayloadNames final : public feel::Names {
  public:
    explicit PayloadNames(const Context& payload) : payload_(payload) {}
    const Value* find(std::string_view name) const override { return payload_.find(name); }

  private:
    const Context& payload_;
};

/// Several values as one text: a bar between them, so that a key of one value is that value.
void append(std::string& text, bool first, const Value& value) {
    if (!first) text += '|';
    const std::string one = value.is_string() ? std::string(value.as_string()) : to_string(value);
    for (const char c : one) {
        if (c == '|' || c == '\\') text += '\\';
        text += c;
    }
}

/// Whose conversation it is: the process around, which may be a called one.
Key process_of(const State& state, Key at) {
    const Element* e = state.find(at);
    while (e->role != Role::process && !e->called) e = state.find(e->parent);
    return e->key;
}

const std::string* value_of_key(const State& state, Key process, const std::string& name) {
    const Element& e = *state.find(process);
    if (!e.extra || !e.extra->data()) return nullptr;
    for (const auto& key : e.extra->data()->correlation_keys)
        if (key.name == name) return &key.text;
    return nullptr;
}

const program::CorrelationKeySpec* subscription_of(const State& state, Key process, const std::string& name) {
    const auto& program = *state.programs[state.find(process)->inner_program];
    for (const auto& key : program.correlation_subscriptions)
        if (key.name == name) return &key;
    return nullptr;
}

} // namespace

std::optional<std::string> correlation_text(const program::CorrelationKeySpec& key, const Context& payload, Instant now) {
    const PayloadNames names(payload);
    std::string text;
    for (std::size_t i = 0; i < key.paths.size(); ++i) {
        if (!key.paths[i]) return std::nullopt;
        const auto outcome = feel::evaluate(*key.paths[i].expression, {.names = names, .now = now});
        if (outcome.value.is_null()) return std::nullopt;
        append(text, i == 0, outcome.value);
    }
    return text;
}

Result<std::string> Step::correlation_of(Key at, const EventSpec& event, const Context* thrown) const {
    if (event.correlation || !event.message || event.message->keys.empty())
        return evaluate_text(event.correlation, at, state_.business_key);
    const Key process = process_of(state_, at);
    for (const auto& key : event.message->keys) {
        if (thrown != nullptr)
            if (auto text = correlation_text(key, *thrown, environment_.now)) return std::move(*text);
        if (const auto* subscription = subscription_of(state_, process, key.name))
            if (auto text = subscribed_text(*subscription, process)) return std::move(*text);
        if (const auto* text = value_of_key(state_, process, key.name)) return *text;
    }
    return std::string{}; // the first message of the conversation: any, its values are kept
}

/// What the data of the process gives the key; nothing where a part of it has no value.
std::optional<std::string> Step::subscribed_text(const program::CorrelationKeySpec& subscription, Key process) const {
    std::string text;
    for (std::size_t i = 0; i < subscription.paths.size(); ++i) {
        if (!subscription.paths[i]) return std::nullopt;
        const auto value = evaluate(subscription.paths[i], process);
        if (!value || value->is_null()) return std::nullopt;
        append(text, i == 0, *value);
    }
    return text;
}

void Step::converse(Key at, const EventSpec& event, const Context& payload) {
    if (!event.message || event.message->keys.empty()) return;
    const Key process = process_of(state_, at);
    bool learned = false;
    for (const auto& key : event.message->keys) {
        if (value_of_key(state_, process, key.name) != nullptr) continue;
        auto text = correlation_text(key, payload, environment_.now);
        if (!text) continue;
        emit(CorrelationKeySet{process, key.name, std::move(*text)});
        learned = true;
    }
    if (learned) tell_correlations(process, at);
}

/// The values of a subscription follow the data of the process (8.4.2, context-based correlation). A blank in front of a key's name keeps
/// what they were last.
void Step::follow_subscriptions() {
    std::vector<Key> processes;
    for (const Element& e : state_.elements())
        if (e.alive && (e.role == Role::process || e.called) && !state_.programs[e.inner_program]->correlation_subscriptions.empty())
            processes.push_back(e.key);
    for (const Key process : processes) {
        bool changed = false;
        const ProgramPtr program = state_.programs[element(process).inner_program];
        for (const auto& subscription : program->correlation_subscriptions) {
            const auto text = subscribed_text(subscription, process);
            const auto* before = value_of_key(state_, process, ' ' + subscription.name);
            if (!text || (before != nullptr && *before == *text)) continue;
            emit(CorrelationKeySet{process, ' ' + subscription.name, *text});
            changed = true;
        }
        if (changed) tell_correlations(process, 0);
    }
}

/// The message events that wait in the process wait for the values as they are now; `at` has its message: where it does not interrupt it
/// waits for more.
void Step::tell_correlations(Key process, Key at) {
    std::vector<Key> waiting;
    for (const Element& e : state_.elements()) {
        if (!e.alive || (e.waits & waits_subscription) == 0 || process_of(state_, e.key) != process) continue;
        const bool is_done = e.key == at && node(at).interrupting;
        if (!is_done) waiting.push_back(e.key);
    }
    for (const Key key : waiting) {
        const Element& e = element(key);
        const EventSpec& awaited = awaited_by(state_, e);
        if (awaited.trigger != Trigger::message || awaited.correlation || !awaited.message || awaited.message->keys.empty()) continue;
        if (const auto correlation = correlation_of(key, awaited); correlation && !correlation->empty())
            emit(SubscriptionCorrelated{key, e.node, e.program, awaited_name(state_, e), *correlation});
    }
}

} // namespace countersign::execution
