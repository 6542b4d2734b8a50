// Records: what happened, in facts. They are the only thing that is persisted; state, projections and history are folds of them.
// Each record lists its fields in `fields`, which the codec (record_codec.h) writes and reads in that order.
#pragma once
#include "program/program.h"
#include <countersign/rows.h>
#include <countersign/value.h>
#include <string>
#include <variant>
#include <vector>

namespace countersign::execution {

using program::FlowIndex;
using program::NodeIndex;
using ProgramIndex = std::uint16_t; ///< position in InstanceState::programs

/// What an element instance is to the node it belongs to.
enum class Role : std::uint8_t {
    process,      ///< the root
    node,         ///< one token in a flow node
    body,         ///< the outer instance of a multi-instance or loop activity; its children are the inner instances
    subscription, ///< waits for a boundary event, an event sub-process, or an alternative of an event-based gateway
    participant,  ///< one countersigner's task
    definition,   ///< waits for one of several event definitions of its parent; `via` is the definition's position
    compensation, ///< a completed sub-process whose work is being undone, with the variables it ended with
    clock,        ///< a clock of the case, child of the root, without a node; `via` is its position among the program's clocks
    aside,        ///< a task that somebody asked for beside the one that is its parent: an added signer's, or a consultation
    detour,       ///< an earlier task done again in the place of the task that is its parent, which goes on afterwards
    returning,    ///< a token that has gone back to its node and waits until what lies between is undone
    extra         ///< a task that is not in the diagram: its token only keeps the scope open; `node` is that of the task it was made from
};
/// Whether an element instance of this role holds a token that moves over the diagram.
inline bool is_on_diagram(Role role) {
    return role == Role::node || role == Role::body || role == Role::compensation || role == Role::returning;
}
/// Whether it holds a token of its scope.
inline bool holds_token(Role role) { return is_on_diagram(role) || role == Role::extra; }

/// Rows in projections that belong to an element instance; a set of bits. Whoever ends the instance names them, so that projections follow
/// from records alone.
enum Waits : std::uint8_t {
    waits_none = 0,
    waits_task = 1,
    waits_job = 2,
    waits_timer = 4,
    waits_subscription = 8,
    waits_incident = 16,
    waits_condition = 32,
    condition_held = 64 /* when it was last looked at */,
    waits_activities = 128 /* that somebody starts */
};

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
// ---- operations: what people do with tasks and cases beyond BPMN (docs/operations.md) ----

/// Somebody did an operation. What it changed is told by records of their own; this one is for the history.
struct TaskOperated {
    Key key = 0; ///< of the task; 1 = the case
    std::string operation, by, for_whom, reason;
    std::vector<std::string> to; ///< whom it concerns
    Value details;               ///< a context: what else is worth telling
    template<class A> void fields(A& a) { a(key, operation, by, for_whom, reason, to, details); }
};
/// Who started the instance.
struct StarterNamed {
    std::string user;
    template<class A> void fields(A& a) { a(user); }
};
/// The task comes back to its owner; without one it is the assignee's own.
struct TaskDelegated {
    Key key = 0;
    std::string owner;
    template<class A> void fields(A& a) { a(key, owner); }
};
/// The task is offered to these, and no longer to those before.
struct TaskOffered {
    Key key = 0;
    std::vector<std::string> candidates;
    template<class A> void fields(A& a) { a(key, candidates); }
};
struct TaskScheduled { ///< what is absent stays
    Key key = 0;
    std::optional<Instant> due;
    std::optional<std::int32_t> priority;
    template<class A> void fields(A& a) { a(key, due, priority); }
};
struct WorkSuspended { ///< on a task; key 1: the case
    Key key = 0;
    bool suspended = false;
    template<class A> void fields(A& a) { a(key, suspended); }
};
struct DraftSaved {
    Key key = 0;
    Value data; ///< a context; null takes the draft away
    template<class A> void fields(A& a) { a(key, data); }
};
struct TaskUrged {
    Key key = 0;
    std::int32_t times = 0; ///< this one included
    template<class A> void fields(A& a) { a(key, times); }
};
enum class AsideKind : std::uint8_t { none, before, parallel, after, consult, extra };
const char* to_string(AsideKind kind); ///< "", "before" …
/// What the task `key`, opened just now, is for: it stands beside its parent's task.
struct AsideOpened {
    Key key = 0, beside = 0;
    AsideKind kind{};
    std::string asked_by;
    bool waited_for = false; ///< the task beside it cannot be completed before
    template<class A> void fields(A& a) { a(key, beside, kind, asked_by, waited_for); }
};
struct AsideAnswered { ///< `key`: of the task beside which it was asked
    Key key = 0;
    AsideKind kind{};
    std::string who, by, opinion, reason, conditions;
    template<class A> void fields(A& a) { a(key, kind, who, by, opinion, reason, conditions); }
};
/// Will be asked when the task is done.
struct SignerPlanned {
    Key key = 0;
    std::string who, asked_by;
    template<class A> void fields(A& a) { a(key, who, asked_by); }
};
/// One more participant of a countersign.
struct SignerAdded {
    Key key = 0; ///< of the countersign's element instance
    approval::Participant participant;
    template<class A> void fields(A& a) { a(key, participant); }
};
/// Is not asked any more: a participant of a countersign, or a signer that was planned.
struct SignerRemoved {
    Key key = 0;
    std::string who;
    template<class A> void fields(A& a) { a(key, who); }
};
struct CommentAdded {
    Key key = 0; ///< of the task it was said at; 1 = the case
    std::int64_t number = 0, reply_to = 0; ///< numbers count from 1 in each case; 0 = to nobody's
    std::string by, text;
    template<class A> void fields(A& a) { a(key, number, reply_to, by, text); }
};
struct CopySent {
    Key key = 0; ///< of the task it was sent from; 1 = the case
    NodeIndex node = program::none;
    ProgramIndex program = 0;
    std::int64_t number = 0; ///< from 1 in each case
    std::string to, by, reason;
    template<class A> void fields(A& a) { a(key, node, program, number, to, by, reason); }
};
struct CopyRead {
    std::int64_t number = 0;
    std::string by;
    template<class A> void fields(A& a) { a(number, by); }
};
/// Who is to do a task of this case that is still to come, in the place of whom the definition names; nobody: as the definition says.
struct HandlersChosen {
    std::string element; ///< id of the user task
    std::vector<std::string> who;
    std::string by;
    template<class A> void fields(A& a) { a(element, who, by); }
};

// ---- routes: how people move a case over its diagram (docs/routes.md) ----

/// The task waits behind a detour: its rows close, it opens again.
struct TaskParked {
    Key key = 0;
    std::uint8_t waits = waits_none; ///< rows that close
    template<class A> void fields(A& a) { a(key, waits); }
};
/// `key` (Role::returning) takes over what is to be undone before its node starts again.
struct ReturnBegun {
    Key key = 0;
    std::vector<Key> undone;  ///< completed activities that the scope remembers
    NodeIndex target = program::none; ///< a node inside, where `key` stands at the sub-process around it
    std::string assignee;     ///< who gets the target's task
    bool restores = false;    ///< branches beside the target count as done
    template<class A> void fields(A& a) { a(key, undone, target, assignee, restores); }
};

/// The task `key`, opened next, was made for this case alone: beside the task that is its parent, or in the scope.
struct ExtraTaskMade {
    Key key = 0, beside = 0; ///< the task it was made from
    std::string name, asked_by;
    bool waited_for = false; ///< that task cannot be completed before; else the scope stays open for it
    template<class A> void fields(A& a) { a(key, beside, name, asked_by, waited_for); }
};
/// The decision of a case that has ended is taken back.
struct CaseRevoked {
    Key key = 1;
    std::string by, reason;
    template<class A> void fields(A& a) { a(key, by, reason); }
};

// ---- the applicant's channel (docs/channel.md) ----

/// The case got its public number.
struct CaseNumbered {
    std::string number, series; ///< series: the number with * for its sequence, "FBL-2026-*"
    std::int64_t sequence = 0;
    template<class A> void fields(A& a) { a(number, series, sequence); }
};
/// A document was made of its template. The text is here, so that whoever replays needs neither template nor key.
struct DocumentIssued {
    Key key = 0;
    std::string document, name, text, sha256, code; ///< document: id of the template; code: for verification
    template<class A> void fields(A& a) { a(key, document, name, text, sha256, code); }
};
/// All missing materials were told at once (docs/channel.md).
struct CorrectionNoticed {
    Key key = 0;
    std::int32_t round = 0;
    Value notice;
    template<class A> void fields(A& a) { a(key, round, notice); }
};
/// The applicant judged how the case was handled.
struct CaseRated {
    std::int32_t stars = 0;
    std::string comment, by;
    template<class A> void fields(A& a) { a(stars, comment, by); }
};
/// A document reached the applicant.
struct DocumentDelivered {
    std::string document, how, by, note;
    template<class A> void fields(A& a) { a(document, how, by, note); }
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
                 CaseNumbered, DocumentIssued, CorrectionNoticed, CaseRated, DocumentDelivered>;
using Records = std::vector<Record>;

} // namespace countersign::execution
