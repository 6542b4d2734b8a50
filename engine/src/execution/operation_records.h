// Records of operations and routes: what people do with tasks and cases beyond BPMN (docs/operations.md, docs/routes.md).
#pragma once
#include "execution/role.h"
#include <countersign/value.h>

namespace countersign::execution {

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

} // namespace countersign::execution
