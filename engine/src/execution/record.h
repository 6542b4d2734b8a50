// Records: what happened, in facts. They are the only thing that is persisted; state, projections and history are folds of them.
// Each record lists its fields in `fields`, which the codec (record_codec.h) writes and reads in that order.
#pragma once
#include "execution/channel/channel_records.h"
#include "execution/operation_records.h"
#include <countersign/rows.h>
#include <countersign/value.h>
#include <string>
#include <variant>
#include <vector>

namespace countersign::execution {

struct InstanceStarted { ///< makes the root, key 1
    DefinitionId definition{};
    std::string business_key;
    NodeIndex start_node = program::none; ///< the start event used
    template<class A> void fields(A& a) { a(definition, business_key, start_node); }
};
struct InstanceEnded {
    InstanceState state{};
    std::string reason; ///< error code, cancel reason
    template<class A> void fields(A& a) { a(state, reason); }
};
/// Another definition came into the instance: a called process. It gets the next index.
struct ProgramJoined {
    DefinitionId definition{};
    template<class A> void fields(A& a) { a(definition); }
};
struct ElementEntered {
    Key key = 0, parent = 0;
    NodeIndex node = program::none;
    ProgramIndex program = 0;
    Role role = Role::node;
    FlowIndex via = program::none; ///< the flow whose token it takes; none: a token of its own (except subscriptions and participants)
    template<class A> void fields(A& a) { a(key, parent, node, program, role, via); }
};
/// The element instance is gone. Its token is consumed; what it took out is told by FlowTaken.
struct ElementLeft {
    Key key = 0;
    NodeIndex node = program::none;
    ProgramIndex program = 0;
    bool completed = false;          ///< else cancelled: "not needed", never "agreed"
    std::uint8_t waits = waits_none; ///< rows that close with it
    template<class A> void fields(A& a) { a(key, node, program, completed, waits); }
};
/// A call activity took up the called process: its children belong to `program`.
struct ElementCalled {
    Key key = 0;
    ProgramIndex program = 0;
    template<class A> void fields(A& a) { a(key, program); }
};
/// The activity's work is done, but it could not leave (an output mapping failed, no way on): an incident follows. What it waited for is
/// closed.
struct ElementCompleting {
    Key key = 0;
    std::uint8_t waits = waits_none; ///< rows that close
    template<class A> void fields(A& a) { a(key, waits); }
};
struct FlowTaken {
    Key scope = 0;
    FlowIndex flow = program::none;
    ProgramIndex program = 0;
    template<class A> void fields(A& a) { a(scope, flow, program); }
};
/// A token stays on a flow before a join.
struct TokenArrived {
    Key scope = 0;
    FlowIndex flow = program::none;
    template<class A> void fields(A& a) { a(scope, flow); }
};
/// One token on each of these flows is consumed by a join.
struct TokensJoined {
    Key scope = 0;
    std::vector<FlowIndex> flows;
    template<class A> void fields(A& a) { a(scope, flows); }
};
struct VariableSet {
    Key scope = 0; ///< element instance that holds it
    std::string name;
    Value value;
    template<class A> void fields(A& a) { a(scope, name, value); }
};
struct TaskOpened {
    Key key = 0;
    NodeIndex node = program::none;
    ProgramIndex program = 0;
    std::string assignee;
    std::vector<std::string> candidates;
    std::optional<Instant> due;
    std::int32_t priority = 50;
    std::string participant;
    bool is_lead = false;
    template<class A> void fields(A& a) { a(key, node, program, assignee, candidates, due, priority, participant, is_lead); }
};
struct TaskAssigned { ///< claimed; unclaimed with an empty assignee
    Key key = 0;
    std::string assignee;
    template<class A> void fields(A& a) { a(key, assignee); }
};
struct TaskCompleted {
    Key key = 0;
    NodeIndex node = program::none;
    ProgramIndex program = 0;
    std::string by;
    template<class A> void fields(A& a) { a(key, node, program, by); }
};
struct CountersignOpened {
    Key key = 0;
    std::vector<approval::Participant> participants;
    std::string lead;
    template<class A> void fields(A& a) { a(key, participants, lead); }
};
struct OpinionGiven {
    Key key = 0; ///< of the countersign's element instance
    std::string who, by, opinion, reason, conditions;
    template<class A> void fields(A& a) { a(key, who, by, opinion, reason, conditions); }
};
struct OpinionTimedOut {
    Key key = 0;
    std::string who;
    bool escalated = false;
    template<class A> void fields(A& a) { a(key, who, escalated); }
};
struct CountersignDecided {
    Key key = 0;
    std::string outcome;
    template<class A> void fields(A& a) { a(key, outcome); }
};
struct JobCreated {
    Key key = 0;
    NodeIndex node = program::none;
    ProgramIndex program = 0;
    std::int32_t retries = 3;
    template<class A> void fields(A& a) { a(key, node, program, retries); }
};
struct JobFailed {
    Key key = 0;
    std::int32_t retries = 0;
    std::string message;
    std::optional<Instant> not_before;
    template<class A> void fields(A& a) { a(key, retries, message, not_before); }
};
struct TimerScheduled {
    Key key = 0;
    NodeIndex node = program::none;
    ProgramIndex program = 0;
    Instant due{};
    std::int64_t remaining = 0; ///< firings after this one; -1 = without end
    std::string interval;       ///< ISO 8601 duration between firings, "" where it fires once
    std::optional<Instant> until;
    template<class A> void fields(A& a) { a(key, node, program, due, remaining, interval, until); }
};
struct TimerFired { ///< the row is gone; a repeating timer is scheduled anew by a record of its own
    Key key = 0;
    Instant due{};
    template<class A> void fields(A& a) { a(key, due); }
};
struct SubscriptionOpened {
    Key key = 0;
    NodeIndex node = program::none;
    ProgramIndex program = 0;
    SubscriptionKind kind{};
    std::string name, correlation;
    template<class A> void fields(A& a) { a(key, node, program, kind, name, correlation); }
};
/// A message or signal reached an element instance.
struct EventCaught {
    Key key = 0;
    std::string name;
    template<class A> void fields(A& a) { a(key, name); }
};
/// For the engine: to another instance, a start event, or the outbox.
struct MessageThrown {
    Key key = 0;
    std::string name, correlation;
    Value payload;
    template<class A> void fields(A& a) { a(key, name, correlation, payload); }
};
struct SignalThrown {
    Key key = 0;
    std::string name;
    Value payload;
    Key heard_up_to = 0; ///< who waited for it in this instance, up to this key, got it at once
    template<class A> void fields(A& a) { a(key, name, payload, heard_up_to); }
};
struct ErrorThrown {
    Key key = 0;
    std::string code;
    Key caught_by = 0; ///< 0 = nobody
    template<class A> void fields(A& a) { a(key, code, caught_by); }
};
struct EscalationThrown {
    Key key = 0;
    std::string code;
    Key caught_by = 0;
    template<class A> void fields(A& a) { a(key, code, caught_by); }
};
struct IncidentRaised {
    Key key = 0;
    NodeIndex node = program::none;
    ProgramIndex program = 0;
    std::string code, message;
    template<class A> void fields(A& a) { a(key, node, program, code, message); }
};
struct IncidentResolved {
    Key key = 0;
    template<class A> void fields(A& a) { a(key); }
};
/// How many inner instances a body is to have.
struct BodyPlanned {
    Key key = 0;
    std::int64_t total = 0;
    template<class A> void fields(A& a) { a(key, total); }
};
/// The output item of inner instance `index` (from 1).
struct OutputCollected {
    Key key = 0;
    std::int64_t index = 0;
    Value value;
    template<class A> void fields(A& a) { a(key, index, value); }
};

/// A token on a flow is gone with the interrupted work of its scope.
struct TokenDropped {
    Key scope = 0;
    FlowIndex flow = program::none;
    template<class A> void fields(A& a) { a(scope, flow); }
};

/// A conditional event's condition was looked at: first when the event began to wait, then when it turned.
struct ConditionChecked {
    Key key = 0;
    bool holds = false;
    template<class A> void fields(A& a) { a(key, holds); }
};
/// An activity that can be compensated is about to complete: its scope remembers it, with what its own scope remembers.
struct CompletionKept {
    Key key = 0;
    template<class A> void fields(A& a) { a(key); }
};
/// `key` takes over what `scope` remembers, of one activity or of all, to undo it.
struct CompensationBegun {
    Key key = 0, scope = 0;
    NodeIndex activity = program::none;
    template<class A> void fields(A& a) { a(key, scope, activity); }
};
/// The last of what is to be undone is taken up; `into`: by this element instance of a sub-process, 0: by a handler.
struct CompensationTaken {
    Key key = 0, into = 0;
    template<class A> void fields(A& a) { a(key, into); }
};
/// A scope is about to lose what is open in it, and remembers itself what was completed there: in the order of completion.
struct WorkGathered {
    Key key = 0;
    template<class A> void fields(A& a) { a(key); }
};
/// What is to be undone stands in another order than that of completion.
struct CompensationArranged {
    Key key = 0;
    std::vector<std::uint32_t> order; ///< for each place, where it stood
    template<class A> void fields(A& a) { a(key, order); }
};
/// A complex gateway was activated by tokens on these flows; it waits for the others, then it is reset.
struct GatewayActivated {
    Key scope = 0;
    NodeIndex node = program::none;
    std::vector<FlowIndex> flows;
    template<class A> void fields(A& a) { a(scope, node, flows); }
};
struct GatewayReset {
    Key scope = 0;
    NodeIndex node = program::none;
    template<class A> void fields(A& a) { a(scope, node); }
};

/// The activities of an ad-hoc sub-process may be started.
struct ActivitiesOffered {
    Key key = 0;
    template<class A> void fields(A& a) { a(key); }
};
struct ActivitiesClosed {
    Key key = 0;
    template<class A> void fields(A& a) { a(key); }
};

/// The instance goes on in another version of a definition it uses: by index, what each node and each flow is there; `none` what is not
/// there, which nothing active stands at.
struct DefinitionChanged {
    ProgramIndex program = 0;
    DefinitionId definition{};
    std::vector<NodeIndex> nodes;
    std::vector<FlowIndex> flows;
    template<class A> void fields(A& a) { a(program, definition, nodes, flows); }
};
/// After DefinitionChanged: what waits for something stands at this node now. For projections and history; the state follows from
/// DefinitionChanged.
struct ElementMoved {
    Key key = 0;
    NodeIndex node = program::none;
    ProgramIndex program = 0;
    std::uint8_t waits = waits_none; ///< its rows
    std::string event;               ///< name of the message or signal it waits for now
    template<class A> void fields(A& a) { a(key, node, program, waits, event); }
};
/// The message thrown next is kept so long where nobody takes it.
struct MessageTimed {
    Key key = 0;
    std::int64_t ttl_ms = 0;
    template<class A> void fields(A& a) { a(key, ttl_ms); }
};
/// A data association wrote a data store: for the engine, all instances share it.
struct DataStoreSet {
    Key key = 0; ///< of the element instance
    std::string name;
    Value value;
    template<class A> void fields(A& a) { a(key, name, value); }
};
/// A data association wrote a data object by a reference that names a state.
struct DataStateSet {
    Key scope = 0; ///< element instance that holds the data object
    std::string name, state;
    template<class A> void fields(A& a) { a(scope, name, state); }
};
/// The first message of a conversation gave a correlation key its values (8.4.2).
struct CorrelationKeySet {
    Key scope = 0; ///< of the process
    std::string name, text;
    template<class A> void fields(A& a) { a(scope, name, text); }
};
/// Who waited for any message of the conversation waits for those with these values now.
struct SubscriptionCorrelated {
    Key key = 0;
    NodeIndex node = program::none;
    ProgramIndex program = 0;
    std::string name, correlation;
    template<class A> void fields(A& a) { a(key, node, program, name, correlation); }
};

/// A business rule task asked a decision: which version of it, with what, and which rules matched.
struct DecisionEvaluated {
    Key key = 0;
    std::string decision, resource_hash;
    std::int32_t version = 0;
    Value inputs; ///< a context
    std::vector<std::string> matched; ///< for each table on the way: decision and numbers of its rules, "Fee: 2, 5"
    Value value;
    template<class A> void fields(A& a) { a(key, decision, resource_hash, version, inputs, matched, value); }
};

/// What a clock counts; the law's terms as they were when it started.
struct ClockStarted {
    Key key = 0;
    std::string clock, calendar;
    TimeUnit unit{};
    std::int64_t amount = 0;
    bool roll = true;
    std::int32_t amber_percent = 80;
    Instant start{};
    template<class A> void fields(A& a) { a(key, clock, calendar, unit, amount, roll, amber_percent, start); }
};
enum class ClockEvent : std::uint8_t { started, paused, resumed, extended, amber, expired, stopped, recomputed, backdated };
/// What happened to a clock, and when it runs out by now: computed when it was decided, so that nobody needs the calendar again.
struct ClockMoved {
    Key key = 0;
    std::string clock;
    ClockEvent event{};
    ClockPhase phase{}; ///< after it
    Instant at{};
    Key cause = 0;          ///< paused: the element instance that does
    std::string by, reason; ///< extended: the approver
    std::int64_t amount = 0;
    std::string calendar_hash;
    std::optional<Instant> deadline, amber_from, next; ///< `next`: when its timer fires
    template<class A> void fields(A& a) { a(key, clock, event, phase, at, cause, by, reason, amount, calendar_hash, deadline, amber_from, next); }
};

/// The organisation named who gets a task: told before the task opens.
struct AssignmentMade {
    Key key = 0;
    std::string strategy, of;        ///< "roundRobin", "group:window"
    std::vector<std::string> chosen; ///< "user:wang"; whom it is offered to
    std::int64_t load = -1;          ///< open tasks that the chosen one had; -1: not looked at
    bool fallback = false;           ///< nobody was found: who gets it instead
    template<class A> void fields(A& a) { a(key, strategy, of, chosen, load, fallback); }
};
/// What was done just before was done by an agent for somebody else.
struct ActedFor {
    Key key = 0;
    std::string agent, principal;
    template<class A> void fields(A& a) { a(key, agent, principal); }
};

/// The order is the codec's tag: append only.
using Record =
    std::variant<InstanceStarted, InstanceEnded, ProgramJoined, ElementEntered, ElementLeft, ElementCalled, ElementCompleting, FlowTaken,
                 TokenArrived, TokensJoined, VariableSet, TaskOpened, TaskAssigned, TaskCompleted, CountersignOpened, OpinionGiven,
                 OpinionTimedOut, CountersignDecided, JobCreated, JobFailed, TimerScheduled, TimerFired, SubscriptionOpened, EventCaught,
                 MessageThrown, SignalThrown, ErrorThrown, EscalationThrown, IncidentRaised, IncidentResolved, BodyPlanned, OutputCollected,
                 TokenDropped, ConditionChecked, CompletionKept, CompensationBegun, CompensationTaken, GatewayActivated, GatewayReset,
                 ActivitiesOffered, ActivitiesClosed, DefinitionChanged, ElementMoved, MessageTimed, DataStoreSet,
                 DataStateSet, CorrelationKeySet, SubscriptionCorrelated, DecisionEvaluated, ClockStarted, ClockMoved,
                 AssignmentMade, ActedFor,
                 TaskOperated, StarterNamed, TaskDelegated, TaskOffered, TaskScheduled, WorkSuspended, DraftSaved, TaskUrged, AsideOpened,
                 AsideAnswered, SignerPlanned, SignerAdded, SignerRemoved, CommentAdded, CopySent, CopyRead, HandlersChosen,
                 TaskParked, ReturnBegun, ExtraTaskMade, CaseRevoked,
                 CaseNumbered, DocumentIssued, CorrectionNoticed, CaseRated, DocumentDelivered, ActionPlanned, ActionTriggered,
                 WorkGathered, CompensationArranged>;
using Records = std::vector<Record>;

} // namespace countersign::execution
