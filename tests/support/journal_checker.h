// JournalChecker: follows an instance's records on its own books and tells where they break a promise of design/reliability.md:
// R6 (timers fire once, never early), R7 (tokens are conserved), R8 (nothing stays open in a scope that is gone, no scope stays open
// without something to wait for).
#pragma once
#include "execution/record.h"
#include <fmt/format.h>
#include <map>
#include <set>

namespace countersign::testing {

namespace ex = execution;

class JournalChecker {
  public:
    explicit JournalChecker(const program::ProgramSource& programs) : programs_(programs) {}

    /// The records of one command. @return what is wrong with them, "" for nothing
    std::string command(const ex::Records& records, Instant at) {
        for (const auto& record : records) {
            if (!wrong_.empty()) return wrong_;
            if (ended_ && !is_of_the_file(record)) return fail("a record follows the end of the instance");
            at_ = at;
            std::visit([this](const auto& r) { follow(r); }, record);
        }
        if (wrong_.empty()) at_rest();
        return wrong_;
    }
    bool ended() const { return ended_; }
    /// Element instances with an open row of this kind.
    std::set<Key> open(std::uint8_t waits) const {
        std::set<Key> keys;
        for (const auto& [key, e] : elements_)
            if ((e.waits & waits) != 0) keys.insert(key);
        return keys;
    }
    /// Ids of elements that completed, each as often as it did.
    const std::multiset<std::string>& completed() const { return completed_; }

  private:
    struct ElementBooks {
        Key parent = 0;
        program::NodeIndex node = program::none;
        ex::ProgramIndex program = 0, inner = 0;
        ex::Role role = ex::Role::node;
        std::uint8_t waits = 0;
        std::optional<Instant> due;
        std::set<Key> children;
        std::map<program::FlowIndex, int> moving, waiting; ///< tokens on flows of its scope
    };

    /// Comments, copies, ratings and deliveries outlive the process.
    static bool is_of_the_file(const ex::Record& record) {
        return std::holds_alternative<ex::TaskOperated>(record) || std::holds_alternative<ex::CommentAdded>(record) || std::holds_alternative<ex::CopyRead>(record) ||
               std::holds_alternative<ex::CaseRevoked>(record) || std::holds_alternative<ex::CaseRated>(record) || std::holds_alternative<ex::DocumentDelivered>(record);
    }
    std::string fail(std::string what) {
        if (wrong_.empty()) wrong_ = std::move(what);
        return wrong_;
    }
    ElementBooks* find(Key key, const char* record) {
        const auto found = elements_.find(key);
        if (found != elements_.end()) return &found->second;
        fail(fmt::format("{} names element instance {}, which is not active", record, key));
        return nullptr;
    }
    const program::Node* node_of(const ElementBooks& e) const {
        return e.node == program::none || e.program >= held_.size() || !held_[e.program] ? nullptr : &held_[e.program]->nodes[e.node];
    }
    std::string name_of(Key key) const {
        const auto found = elements_.find(key);
        const auto* node = found == elements_.end() ? nullptr : node_of(found->second);
        return node == nullptr ? fmt::format("element instance {}", key) : fmt::format("\"{}\" ({})", node->id, key);
    }
    void take(std::map<program::FlowIndex, int>& tokens, program::FlowIndex flow, const char* record) {
        if (tokens[flow] == 0) fail(fmt::format("{} takes a token from flow {} that is not there", record, flow));
        if (--tokens[flow] <= 0) tokens.erase(flow);
    }
    void open_row(Key key, std::uint8_t waits, const char* record) {
        if (auto* e = find(key, record)) e->waits |= waits;
    }

    void follow(const ex::InstanceStarted& r) {
        if (last_key_ != 0) fail("an instance starts twice");
        held_.push_back(programs_.by_definition(r.definition));
        elements_[1].role = ex::Role::process;
        last_key_ = 1;
    }
    void follow(const ex::InstanceEnded&) {
        if (!elements_.empty()) fail(fmt::format("the instance ends while {} is active", name_of(elements_.begin()->first)));
        ended_ = true;
    }
    void follow(const ex::ProgramJoined& r) { held_.push_back(programs_.by_definition(r.definition)); }
    void follow(const ex::DefinitionChanged& r) {
        held_.at(r.program) = programs_.by_definition(r.definition);
        for (auto& [key, e] : elements_) {
            if (e.program == r.program && e.node != program::none) e.node = r.nodes.at(e.node);
            if (e.inner != r.program) continue;
            std::map<program::FlowIndex, int> waiting;
            for (const auto& [flow, count] : e.waiting) waiting[r.flows.at(flow)] += count;
            e.waiting = std::move(waiting);
        }
    }
    void follow(const ex::ElementMoved& r) {
        const auto* e = find(r.key, "ElementMoved");
        if (e != nullptr && (e->node != r.node || e->waits != (r.waits & rows)))
            fail(fmt::format("ElementMoved of {} does not fit", name_of(r.key)));
    }
    void follow(const ex::ElementEntered& r) {
        if (r.key != last_key_ + 1) fail(fmt::format("key {} follows key {}", r.key, last_key_));
        last_key_ = r.key;
        auto* parent = find(r.parent, "ElementEntered");
        if (parent == nullptr) return;
        if (ex::holds_token(r.role) && r.via != program::none) take(parent->moving, r.via, "ElementEntered");
        parent->children.insert(r.key);
        ElementBooks e;
        e.parent = r.parent;
        e.node = r.node;
        e.program = e.inner = r.program;
        e.role = r.role;
        elements_.emplace(r.key, std::move(e));
    }
    void follow(const ex::ElementLeft& r) {
        const auto* e = find(r.key, "ElementLeft");
        if (e == nullptr) return;
        if (!e->children.empty()) fail(fmt::format("{} leaves while {} is active in it", name_of(r.key), name_of(*e->children.begin())));
        if (e->waits != (r.waits & rows))
            fail(fmt::format("{} leaves with open rows {:#x}, of which it closes {:#x}", name_of(r.key), e->waits, r.waits & rows));
        if (r.completed && (!e->moving.empty() || !e->waiting.empty()))
            fail(fmt::format("{} completes with tokens on its flows", name_of(r.key)));
        if (const auto* node = node_of(*e); r.completed && node != nullptr) completed_.insert(node->id);
        if (const auto parent = elements_.find(e->parent); parent != elements_.end()) parent->second.children.erase(r.key);
        elements_.erase(r.key);
    }
    void follow(const ex::ElementCalled& r) {
        if (auto* e = find(r.key, "ElementCalled")) e->inner = r.program;
    }
    void follow(const ex::ElementCompleting& r) {
        if (auto* e = find(r.key, "ElementCompleting")) e->waits = static_cast<std::uint8_t>(e->waits & ~r.waits);
    }
    void follow(const ex::FlowTaken& r) {
        if (auto* e = find(r.scope, "FlowTaken")) ++e->moving[r.flow];
    }
    void follow(const ex::TokenArrived& r) {
        auto* e = find(r.scope, "TokenArrived");
        if (e == nullptr) return;
        take(e->moving, r.flow, "TokenArrived");
        ++e->waiting[r.flow];
    }
    void follow(const ex::TokensJoined& r) {
        if (auto* e = find(r.scope, "TokensJoined"))
            for (const auto flow : r.flows) take(e->waiting, flow, "TokensJoined");
    }
    void follow(const ex::TokenDropped& r) {
        if (auto* e = find(r.scope, "TokenDropped")) take(e->moving, r.flow, "TokenDropped");
    }
    void follow(const ex::VariableSet& r) { find(r.scope, "VariableSet"); }
    void follow(const ex::TaskOpened& r) { open_row(r.key, ex::waits_task, "TaskOpened"); }
    void follow(const ex::ActionTriggered& r) { open_row(r.key, ex::waits_job, "ActionTriggered"); }
    void follow(const ex::JobCreated& r) { open_row(r.key, ex::waits_job, "JobCreated"); }
    void follow(const ex::SubscriptionOpened& r) { open_row(r.key, ex::waits_subscription, "SubscriptionOpened"); }
    void follow(const ex::IncidentRaised& r) { open_row(r.key, ex::waits_incident, "IncidentRaised"); }
    void follow(const ex::IncidentResolved& r) {
        auto* e = find(r.key, "IncidentResolved");
        if (e == nullptr) return;
        if ((e->waits & ex::waits_incident) == 0) fail(fmt::format("an incident of {} is resolved that is not open", name_of(r.key)));
        e->waits = static_cast<std::uint8_t>(e->waits & ~ex::waits_incident);
    }
    void follow(const ex::TimerScheduled& r) {
        open_row(r.key, ex::waits_timer, "TimerScheduled");
        if (auto* e = find(r.key, "TimerScheduled")) e->due = r.due;
    }
    void follow(const ex::TimerFired& r) {
        auto* e = find(r.key, "TimerFired");
        if (e == nullptr) return;
        if ((e->waits & ex::waits_timer) == 0 || e->due != r.due)
            fail(fmt::format("a timer of {} fires that was not scheduled for that time", name_of(r.key)));
        if (at_ < r.due) fail(fmt::format("the timer of {} fires {} ms early", name_of(r.key), r.due.ms - at_.ms));
        e->waits = static_cast<std::uint8_t>(e->waits & ~ex::waits_timer);
    }
    /// A clock's timer is set and taken back with what moves the clock.
    void follow(const ex::ClockMoved& r) {
        auto* e = find(r.key, "ClockMoved");
        if (e == nullptr) return;
        const bool fired = r.event == ex::ClockEvent::amber || r.event == ex::ClockEvent::expired;
        if (fired && ((e->waits & ex::waits_timer) == 0 || e->due != r.at)) fail(fmt::format("clock {} fires at a time that was not set", r.clock));
        if (fired && at_ < r.at) fail(fmt::format("clock {} fires {} ms early", r.clock, r.at.ms - at_.ms));
        e->waits = static_cast<std::uint8_t>(r.next ? e->waits | ex::waits_timer : e->waits & ~ex::waits_timer);
        e->due = r.next;
    }
    void follow(const ex::ConditionChecked& r) {
        if (auto* e = find(r.key, "ConditionChecked")) e->waits |= ex::waits_condition;
    }
    void follow(const ex::ActivitiesOffered& r) {
        if (auto* e = find(r.key, "ActivitiesOffered")) e->waits |= ex::waits_activities;
    }
    void follow(const ex::ActivitiesClosed& r) {
        if (auto* e = find(r.key, "ActivitiesClosed")) e->waits = static_cast<std::uint8_t>(e->waits & ~ex::waits_activities);
    }
    void follow(const ex::TaskParked& r) {
        if (auto* e = find(r.key, "TaskParked")) e->waits = static_cast<std::uint8_t>(e->waits & ~r.waits);
    }
    template<class Record> void follow(const Record&) {}

    /// Between commands nothing moves, and everything that is there waits for something.
    void at_rest() {
        if (!ended_ && last_key_ != 0 && elements_.empty()) fail("the process has left and the instance has not ended");
        for (const auto& [key, e] : elements_) {
            if (!e.moving.empty()) fail(fmt::format("a token stays on flow {} in {}", e.moving.begin()->first, name_of(key)));
            if (e.waits != 0 || !e.waiting.empty() || e.role == ex::Role::clock) continue; // a clock that is paused or red waits for a milestone
            const auto* node = node_of(e);
            const bool by_event = node != nullptr && node->type == program::NodeType::event_based_gateway;
            const bool waits_inside = std::any_of(e.children.begin(), e.children.end(), [&](Key child) {
                const auto role = elements_.at(child).role;
                return by_event || (role != ex::Role::subscription && role != ex::Role::clock);
            });
            if (!waits_inside) fail(fmt::format("{} is open and waits for nothing", name_of(key)));
        }
    }

    /// What ElementLeft and ElementMoved must name: what is kept outside of the element, and what the element itself waits for.
    static constexpr std::uint8_t rows = ex::waits_task | ex::waits_job | ex::waits_timer | ex::waits_subscription | ex::waits_incident |
                                         ex::waits_condition | ex::waits_activities;
    const program::ProgramSource& programs_;
    std::vector<program::ProgramPtr> held_;
    std::map<Key, ElementBooks> elements_;
    std::multiset<std::string> completed_;
    Key last_key_ = 0;
    Instant at_{};
    bool ended_ = false;
    std::string wrong_;
};

} // namespace countersign::testing
