// Commands: what a caller wants of one instance. Everything that is not in the state comes with them.
#pragma once
#include "execution/record.h"
#include "program/program.h"
#include <countersign/engine.h>
#include <variant>

namespace countersign::execution {

/// Given by the store's counter, in the commit that starts the case.
struct CaseNumber {
    std::string number, series;
    std::int64_t sequence = 0;
};
struct StartInstance {
    InstanceId id{};
    program::ProgramPtr program;
    NodeIndex start_node = program::none; ///< none: the none start events
    std::string business_key;
    Variables variables;
    std::uint16_t start_event = 0; ///< which of the start node's event definitions occurred
    std::optional<CaseNumber> case_number{};
    bool validates_form = false; ///< the variables are what somebody submitted: they must fit the start form
};
struct CancelInstance {
    std::string reason;
};
struct SetVariables {
    Variables variables;
};
struct ClaimTask {
    Key key = 0;
};
struct UnclaimTask {
    Key key = 0;
};
struct CompleteTask {
    Key key = 0;
    Variables output;
};
struct GiveOpinion {
    Key key = 0; ///< of the participant's task
    Vote vote;
    Variables output;
};
struct FireTimer {
    Key key = 0;
    Instant due{}; ///< as scheduled: a stale firing is refused with `timer.gone`
};
struct DeliverMessage { ///< `subscription.gone` where nobody waits any more
    Key key = 0;
    std::string name;
    Variables payload;
};
struct DeliverSignal {
    Key key = 0;
    std::string name;
    Variables payload;
};
struct CompleteJob {
    Key key = 0;
    Variables output;
};
struct FailJob {
    Key key = 0;
    JobFailure failure;
};
struct ThrowJobError {
    Key key = 0;
    std::string error_code;
    Variables output;
};
struct RetryIncident {
    Key key = 0;
    Variables variables;
};
struct StartActivity {    ///< of an ad-hoc sub-process
    Key key = 0;          ///< of the sub-process
    std::string activity; ///< element id
};
struct EndActivities { ///< of an ad-hoc sub-process: no more are started
    Key key = 0;
};
struct MigrationPlan;
struct MigrateInstance { ///< to another version of a definition it uses
    std::shared_ptr<const MigrationPlan> plan;
};
struct ModifyInstance {
    Modification modification;
};
struct ExtendClock {
    std::string clock, approver, reason;
    std::int64_t amount = 0; ///< 0 = what the law or the XML gives
};
struct RecomputeClocks {}; ///< by the calendars of the environment; those that count by another version of theirs
struct NoticeCorrection { ///< outside of the diagram: by an officer
    Variables defects;    ///< material → what is wrong with it; all missing ones are told in any case
};
struct RateCase { ///< also an ended one
    int stars = 0;
    std::string comment;
};
struct RecordDelivery { ///< also of an ended one
    std::string document, how, note;
};
struct Operation;
struct OperateTask {
    Key key = 0;
    const Operation* operation = nullptr; ///< of the table: lives as long as the program
    Context arguments;
};
struct OperateCase {
    const Operation* operation = nullptr;
    Context arguments;
};
using Command = std::variant<StartInstance, CancelInstance, SetVariables, ClaimTask, UnclaimTask, CompleteTask, GiveOpinion, FireTimer,
                             DeliverMessage, DeliverSignal, CompleteJob, FailJob, ThrowJobError, RetryIncident, StartActivity,
                             EndActivities, MigrateInstance, ModifyInstance, ExtendClock, RecomputeClocks, OperateTask, OperateCase,
                             NoticeCorrection, RateCase, RecordDelivery>;

/// "start", "complete", "fire-timer", "transfer": the name in journal and history.
const char* name_of(const Command& command);

} // namespace countersign::execution
