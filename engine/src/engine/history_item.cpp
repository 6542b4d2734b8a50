#include "engine/history_item.h"

namespace countersign::engine {

using execution::Record;
namespace ex = execution;

const char* kind_of(const Record& record) {
    static constexpr const char* kinds[] = {
        "instance-started",   "instance-ended",    "program-joined",     "element-entered",    "element-completed",   "element-called",
        "element-completing", "flow-taken",        "token-arrived",      "tokens-joined",      "variable-set",        "task-opened",
        "task-assigned",      "task-completed",    "countersign-opened", "opinion-given",      "opinion-timed-out",   "countersign-decided",
        "job-created",        "job-failed",        "timer-scheduled",    "timer-fired",        "subscription-opened", "event-caught",
        "message-thrown",     "signal-thrown",     "error-thrown",       "escalation-thrown",  "incident-raised",     "incident-resolved",
        "body-planned",       "output-collected",  "token-dropped",      "condition-checked",  "completion-kept",     "compensation-begun",
        "compensation-taken", "gateway-activated", "gateway-reset",      "activities-offered", "activities-closed",   "definition-changed",
        "element-moved",
        "message-timed",      "data-store-set",    "data-state-set",     "correlation-key-set", "subscription-correlated", "decision-evaluated",
        "clock-opened",       "clock-moved",
        "assignment-made",    "acted-for",
        "task-operated",      "starter-named",      "task-delegated",      "task-offered",
        "task-scheduled",     "work-suspended",    "draft-saved",        "task-urged",         "aside-opened",        "aside-answered",
        "signer-planned",     "signer-added",      "signer-removed",     "comment-added",      "copy-sent",           "copy-read",
        "handlers-chosen",    "task-parked",        "return-begun",        "extra-task-made",     "case-revoked",
        "case-numbered",      "document-issued",    "correction-noticed",  "case-rated",         "document-delivered",
        "action-planned",     "action-triggered",   "work-gathered",       "compensation-arranged"};
    static_assert(std::size(kinds) == std::variant_size_v<Record>);
    if (const auto* entered = std::get_if<ex::ElementEntered>(&record)) { // what only waits for an event has not been visited
        if (entered->role == ex::Role::subscription || entered->role == ex::Role::definition) return "event-awaited";
        if (entered->role == ex::Role::compensation) return "compensation-entered";
        if (entered->role == ex::Role::participant) return "participant-asked";
        if (entered->role == ex::Role::aside) return "aside-entered";
        if (entered->role == ex::Role::clock) return "clock-entered";
        if (entered->role == ex::Role::returning) return "return-entered";
        if (entered->role == ex::Role::extra) return "aside-entered";
    }
    if (const auto* moved = std::get_if<ex::ClockMoved>(&record)) {
        static constexpr const char* events[] = {"clock-started", "clock-paused", "clock-resumed", "clock-extended", "clock-amber", "clock-expired", "clock-stopped", "clock-recomputed", "clock-backdated"};
        return events[static_cast<std::size_t>(moved->event)];
    }
    if (const auto* left = std::get_if<ex::ElementLeft>(&record); left != nullptr) {
        if (left->node == program::none && left->key != 1) return "clock-left";
        if (!left->completed) return "element-cancelled";
    }
    return kinds[record.index()];
}

/// The detail of each kind of record: a plain sentence part.
class ItemWriter {
  public:
    ItemWriter(const HistoryTeller& teller, HistoryEntry::Item& item) : teller_(teller), item_(item) {}

    void operator()(const ex::InstanceStarted& r) {
        item_.key = 1;
        if (!r.business_key.empty()) item_.detail = "business key " + r.business_key;
    }
    void operator()(const ex::InstanceEnded& r) { item_.detail = with(to_string(r.state), r.reason); }
    void operator()(const ex::ProgramJoined&) {
        if (const auto& program = teller_.held_.back()) item_.detail = program->process_id;
    }
    void operator()(const ex::FlowTaken& r) {
        at(r.scope, teller_.flow_id(r.flow, r.program));
        item_.process_id = teller_.process_id(r.program);
    }
    void operator()(const ex::TokenArrived& r) { at(r.scope, teller_.flow_id(r.flow, teller_.program_in(r.scope))); }
    void operator()(const ex::TokenDropped& r) { at(r.scope, teller_.flow_id(r.flow, teller_.program_in(r.scope))); }
    void operator()(const ex::TokensJoined& r) {
        std::string flows;
        for (const auto flow : r.flows) flows += (flows.empty() ? "" : ", ") + teller_.flow_id(flow, teller_.program_in(r.scope));
        at(r.scope, std::move(flows));
    }
    void operator()(const ex::VariableSet& r) { at(r.scope, fmt::format("{} = {}", r.name, to_string(r.value))); }
    void operator()(const ex::TaskOpened& r) {
        std::string who = r.assignee.empty() ? "" : "for user:" + r.assignee;
        for (const auto& candidate : r.candidates) who += (who.empty() ? "for " : ", ") + candidate;
        if (!r.participant.empty()) who = "for " + r.participant + (r.is_lead ? " (lead)" : "");
        if (r.due) who += (who.empty() ? "due " : ", due ") + to_string(*r.due);
        at(r.key, std::move(who));
    }
    void operator()(const ex::TaskAssigned& r) { at(r.key, r.assignee.empty() ? "given back" : "claimed by " + r.assignee); }
    void operator()(const ex::TaskCompleted& r) { at(r.key, r.by.empty() ? "" : "by " + r.by); }
    void operator()(const ex::CountersignOpened& r) {
        std::string asked;
        for (const auto& participant : r.participants) asked += (asked.empty() ? "asks " : ", ") + participant.who;
        at(r.key, std::move(asked));
    }
    void operator()(const ex::OpinionGiven& r) {
        std::string detail = fmt::format("{}: {}", r.who, r.opinion);
        if (!r.by.empty() && r.by != r.who && "user:" + r.by != r.who) detail += " (by " + r.by + ")";
        if (!r.reason.empty()) detail += ", reason: " + r.reason;
        if (!r.conditions.empty()) detail += ", conditions: " + r.conditions;
        at(r.key, std::move(detail));
    }
    void operator()(const ex::OpinionTimedOut& r) { at(r.key, r.who + (r.escalated ? ", escalated" : "")); }
    void operator()(const ex::CountersignDecided& r) { at(r.key, r.outcome); }
    void operator()(const ex::JobFailed& r) { at(r.key, with(fmt::format("{} retries left", r.retries), r.message)); }
    void operator()(const ex::TimerScheduled& r) { at(r.key, "due " + to_string(r.due)); }
    void operator()(const ex::TimerFired& r) { at(r.key, "due " + to_string(r.due)); }
    void operator()(const ex::SubscriptionOpened& r) { at(r.key, with(r.name, r.correlation)); }
    void operator()(const ex::EventCaught& r) { at(r.key, r.name); }
    void operator()(const ex::MessageThrown& r) { at(r.key, with(r.name, r.correlation)); }
    void operator()(const ex::SignalThrown& r) { at(r.key, r.name); }
    void operator()(const ex::ErrorThrown& r) { at(r.key, r.code + (r.caught_by == 0 ? ", caught by nobody" : "")); }
    void operator()(const ex::EscalationThrown& r) { at(r.key, r.code + (r.caught_by == 0 ? ", caught by nobody" : "")); }
    void operator()(const ex::IncidentRaised& r) { at(r.key, with(r.code, r.message)); }
    void operator()(const ex::ConditionChecked& r) { at(r.key, r.holds ? "holds" : "does not hold"); }
    void operator()(const ex::BodyPlanned& r) { at(r.key, fmt::format("{} instances", r.total)); }
    void operator()(const ex::OutputCollected& r) { at(r.key, fmt::format("{}: {}", r.index, to_string(r.value))); }
    void operator()(const ex::MessageTimed& r) { at(r.key, fmt::format("kept for {} ms where nobody takes it", r.ttl_ms)); }
    void operator()(const ex::DataStoreSet& r) { at(r.key, fmt::format("{} = {}", r.name, to_string(r.value))); }
    void operator()(const ex::DataStateSet& r) { at(r.scope, with(r.name, r.state)); }
    void operator()(const ex::CorrelationKeySet& r) { at(r.scope, with(r.name, r.text)); }
    void operator()(const ex::SubscriptionCorrelated& r) { at(r.key, with(r.name, r.correlation)); }
    void operator()(const ex::DecisionEvaluated& r) {
        std::string matched;
        for (const auto& rules : r.matched) matched += "; rules " + rules;
        at(r.key, fmt::format("{} version {} ({}) = {}{}", r.decision, r.version, r.resource_hash.substr(0, 12), to_string(r.value), matched));
    }
    void operator()(const ex::GatewayActivated& r) { at(r.scope, {}); }
    void operator()(const ex::GatewayReset& r) { at(r.scope, {}); }
    void operator()(const ex::DefinitionChanged& r) {
        if (const auto& program = teller_.held_.at(r.program))
            item_.detail = fmt::format("{}: definition {}", program->process_id, static_cast<std::uint32_t>(r.definition));
    }
    void operator()(const ex::ElementMoved& r) { at(r.key, r.event); }
    void operator()(const ex::ClockStarted& r) { at(r.key, fmt::format("{}: {} {} from {}", r.clock, r.amount, to_string(r.unit), to_string(r.start))); }
    void operator()(const ex::ClockMoved& r) {
        std::string detail = r.clock;
        if (r.event == ex::ClockEvent::extended) detail += fmt::format(" by {}, approved by {}", r.amount, r.by);
        if (!r.reason.empty()) detail += ", reason: " + r.reason;
        if (r.event != ex::ClockEvent::stopped && r.event != ex::ClockEvent::expired) detail += r.deadline ? ", due " + to_string(*r.deadline) : std::string(", no deadline while paused");
        at(r.key, std::move(detail));
    }
    void operator()(const ex::AssignmentMade& r) {
        std::string detail = fmt::format("{} of {}: {}", r.strategy, r.of, fmt::join(r.chosen, ", "));
        if (r.fallback) detail += " (nobody was found)";
        if (r.load >= 0) detail += fmt::format(" ({} open tasks)", r.load);
        at(r.key, std::move(detail));
    }
    void operator()(const ex::ActedFor& r) { at(r.key, fmt::format("{} for {}", r.agent, r.principal)); }
    void operator()(const ex::TaskOperated& r) {
        std::string detail = r.operation;
        if (!r.by.empty()) detail += " by " + r.by + (r.for_whom.empty() ? "" : " for " + r.for_whom);
        if (!r.to.empty()) detail += fmt::format(" to {}", fmt::join(r.to, ", "));
        at(r.key, with(std::move(detail), r.reason));
    }
    void operator()(const ex::StarterNamed& r) { at(1, r.user); }
    void operator()(const ex::TaskDelegated& r) { at(r.key, r.owner.empty() ? "" : "comes back to " + r.owner); }
    void operator()(const ex::TaskOffered& r) { at(r.key, fmt::format("to {}", fmt::join(r.candidates, ", "))); }
    void operator()(const ex::TaskScheduled& r) {
        std::string detail;
        if (r.due) detail = "due " + to_string(*r.due);
        if (r.priority) detail += fmt::format("{}priority {}", detail.empty() ? "" : ", ", *r.priority);
        at(r.key, std::move(detail));
    }
    void operator()(const ex::WorkSuspended& r) { at(r.key, r.suspended ? "suspended" : "goes on"); }
    void operator()(const ex::TaskUrged& r) { at(r.key, fmt::format("{} times", r.times)); }
    void operator()(const ex::AsideOpened& r) { at(r.key, to_string(r.kind)); }
    void operator()(const ex::AsideAnswered& r) { at(r.key, with(fmt::format("{}: {}", r.who, r.opinion.empty() ? "answers" : r.opinion), r.reason)); }
    void operator()(const ex::SignerPlanned& r) { at(r.key, r.who); }
    void operator()(const ex::SignerAdded& r) { at(r.key, r.participant.who); }
    void operator()(const ex::SignerRemoved& r) { at(r.key, r.who); }
    void operator()(const ex::CommentAdded& r) { at(r.key, fmt::format("{}: {}", r.number, r.text)); }
    void operator()(const ex::CopySent& r) { at(r.key, fmt::format("{} to {}", r.number, r.to)); }
    void operator()(const ex::CopyRead& r) { at(1, fmt::format("{} by {}", r.number, r.by)); }
    void operator()(const ex::HandlersChosen& r) { at(1, fmt::format("{}: {}", r.element, fmt::join(r.who, ", "))); }
    void operator()(const ex::ExtraTaskMade& r) { at(r.key, r.name); }
    void operator()(const ex::ActionPlanned& r) { at(r.key, r.action); }
    void operator()(const ex::ActionTriggered& r) { at(r.key, r.action); }
    void operator()(const ex::CaseRevoked& r) { at(r.key, r.reason); }
    void operator()(const ex::CaseNumbered& r) { at(1, r.number); }
    void operator()(const ex::DocumentIssued& r) { at(r.key, fmt::format("{}: {}, code {}", r.document, r.name, r.code)); }
    void operator()(const ex::CorrectionNoticed& r) { at(r.key, fmt::format("round {}: {}", r.round, to_string(r.notice))); }
    void operator()(const ex::CaseRated& r) { at(1, with(fmt::format("{} of 5", r.stars), r.comment)); }
    void operator()(const ex::DocumentDelivered& r) { at(1, with(fmt::format("{} by {}", r.document, r.how), r.note)); }
    template<class R> void operator()(const R& r) { at(r.key, {}); }

  private:
    static std::string with(std::string first, const std::string& more) { return more.empty() ? first : first + ": " + more; }
    void at(Key key, std::string detail) {
        teller_.place(item_, key);
        item_.detail = std::move(detail);
    }
    const HistoryTeller& teller_;
    HistoryEntry::Item& item_;
};

const program::Node* HistoryTeller::node_of(Key key) const {
    const auto found = places_.find(key);
    if (found == places_.end() || found->second.node == program::none || found->second.program >= held_.size()) return nullptr;
    const auto& program = held_[found->second.program];
    return program && found->second.node < program->nodes.size() ? &program->nodes[found->second.node] : nullptr;
}

void HistoryTeller::place(HistoryEntry::Item& item, Key key) const {
    item.key = key;
    if (const auto* node = node_of(key)) {
        item.element_id = node->id;
        item.element_name = node->name;
        item.type = model::to_string(node->type);
        item.process_id = process_id(places_.at(key).program);
    } else if (key == 1 && !held_.empty() && held_.front()) {
        item.element_id = held_.front()->process_id;
        item.element_name = held_.front()->name;
        item.type = "process";
        item.process_id = held_.front()->process_id;
    }
}

std::string HistoryTeller::process_id(ex::ProgramIndex program) const {
    return program < held_.size() && held_[program] ? held_[program]->process_id : std::string{};
}

std::string HistoryTeller::flow_id(program::FlowIndex flow, ex::ProgramIndex program) const {
    if (program >= held_.size() || !held_[program] || flow >= held_[program]->flows.size()) return {};
    return held_[program]->flows[flow].id;
}

ex::ProgramIndex HistoryTeller::program_in(Key scope) const {
    const auto found = places_.find(scope);
    return found == places_.end() ? ex::ProgramIndex{0} : found->second.inner;
}

void HistoryTeller::change_definition(const ex::DefinitionChanged& changed) {
    if (changed.program < held_.size()) held_[changed.program] = programs_.by_definition(changed.definition);
    for (auto& [key, place] : places_)
        if (place.program == changed.program && place.node < changed.nodes.size()) place.node = changed.nodes[place.node];
}

HistoryEntry::Item HistoryTeller::item(const Record& record) {
    if (const auto* started = std::get_if<ex::InstanceStarted>(&record)) held_.push_back(programs_.by_definition(started->definition));
    if (const auto* joined = std::get_if<ex::ProgramJoined>(&record)) held_.push_back(programs_.by_definition(joined->definition));
    if (const auto* entered = std::get_if<ex::ElementEntered>(&record))
        places_[entered->key] = {entered->node, entered->program, entered->program};
    if (const auto* called = std::get_if<ex::ElementCalled>(&record)) places_[called->key].inner = called->program;
    if (const auto* changed = std::get_if<ex::DefinitionChanged>(&record)) change_definition(*changed);
    HistoryEntry::Item item;
    item.kind = kind_of(record);
    std::visit(ItemWriter(*this, item), record);
    if (const auto* started = std::get_if<ex::InstanceStarted>(&record); started != nullptr) place(item, 1);
    return item;
}

HistoryEntry HistoryTeller::tell(const JournalRow& row, const ex::Records& records) {
    HistoryEntry entry{row.sequence, row.at, row.actor, row.command, {}};
    std::string principal;
    for (const Record& record : records)
        if (const auto* acted = std::get_if<ex::ActedFor>(&record)) principal = acted->principal;
    for (const Record& record : records) {
        entry.items.push_back(item(record));
        if (catalogue_ != nullptr) entry.items.back().sentence = sentence(*catalogue_, record, entry.items.back(), row, principal);
    }
    if (row.command == "limit.follow-ups")
        entry.items.push_back(
            {"limit.follow-ups",
             1,
             {},
             {},
             {},
             "one command set off too many messages and signals in a row: the messages left went to the outbox, the signals to nobody"});
    return entry;
}

} // namespace countersign::engine
