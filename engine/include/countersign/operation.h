// Operations: what people do with tasks and cases beyond claiming and completing: transfer, delegate, add a signer … (docs/operations.md).
// One table describes all of them; the API, the command line and pages offer what stands in it. Run them with `Engine::operate`.
#pragma once
#include <countersign/rows.h>
#include <countersign/value.h>
#include <vector>

namespace countersign {

/// What an argument must be, as a FEEL or JSON value.
enum class ArgumentType : std::uint8_t {
    text,
    user,    ///< text: "wang" or "user:wang"
    who,     ///< text: "user:wang", "group:window", "department:fire", "position:head"; a bare name is a user
    whole,   ///< whole number
    flag,    ///< true or false
    instant, ///< text: ISO 8601 date and time with Z or an offset
    element, ///< text: id of an element of the definition
    data     ///< an object
};
const char* to_string(ArgumentType type); ///< "text", "user" …

struct OperationArgument {
    const char* name;
    ArgumentType type{};
    const char *en, *zh; ///< what it is for, a phrase
    bool required = false;
    bool repeated = false; ///< a list; one value alone is a list of one
};

/// To whom an operation belongs, where the definition allows it. The system itself and administrators may do all of them.
enum class Relation : std::uint8_t {
    holder,       ///< whose task it is now: the assignee, or while there is none each of those it is offered to
    owner,        ///< the holder, and who has delegated the task
    involved,     ///< who started the case, holds or owns one of its open tasks, or got a copy
    starter,      ///< who started the case
    addressee,    ///< whom the matter itself names: who got the copy, who was asked
    administrator ///< nobody else
};
const char* to_string(Relation relation); ///< "holder" …

struct OperationInfo {
    const char* name; ///< "transfer", as in commands, XML and journal
    const char *en, *zh; ///< what it does, a phrase
    bool of_task = true, of_case = false; ///< what it is done to
    Relation who = Relation::holder;
    bool needs_permission = true; ///< only where `approval:allow` of the task or process, or the law pack, names it
    std::vector<OperationArgument> arguments{};
};

/// All of them, in the order of the documentation. Valid for the program's whole life; any thread.
const std::vector<const OperationInfo*>& operations();
/// nullptr where there is no such operation.
const OperationInfo* find_operation(std::string_view name);

/// An opinion given beside a task: by a signer that was added, or by somebody who was consulted.
struct AsideOpinion {
    std::string kind; ///< "before", "parallel", "after", "consult"
    std::string who, by, opinion, reason, conditions;
};
/// What only some tasks have; for the page that shows the task.
struct TaskDetails {
    Variables draft;                     ///< saved, not submitted; empty where there is none
    std::vector<AsideOpinion> opinions;  ///< in the order in which they came
    std::vector<TaskRow> waits_for;      ///< tasks of signers and of consultations that come first
    std::vector<std::string> next_signers; ///< asked when it is done
    std::vector<std::string> operations; ///< that `actor` may do now
};

struct Comment {
    std::int64_t number = 0, reply_to = 0; ///< from 1 in each case; 0 = to nobody's
    Key key = 0;                           ///< of the task it was said at; 1 = the case
    std::string element_id;                ///< "" = the case
    std::string by, text;
    Instant at{};
};

/// What a hand-over of somebody's work did to one case.
struct HandedOver {
    InstanceId instance{};
    int tasks = 0;     ///< that were the person's, were offered to the person alone or among others, or come back to the person
    std::string error{}; ///< why the case stays as it was
};
struct HandOverReport {
    int tasks = 0;
    std::vector<HandedOver> instances;
};

} // namespace countersign
