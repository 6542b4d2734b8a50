// OperationRun: a ProcessRun with operations by name, for the tests of engine/src/approval/operation.
#pragma once
#include "approval/operation/table.h"
#include "execution/task_access.h"
#include "support/process_run.h"

namespace countersign::testing {

/// Start, one user task "work", end; extensions of the task and of the process.
inline std::string one_task(std::string_view of_task = {}, std::string_view of_process = {}) {
    return bpmn(fmt::format(R"(<extensionElements>{}</extensionElements><startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="work"/>
<userTask id="work" name="work"><extensionElements>{}</extensionElements></userTask><sequenceFlow id="f2" sourceRef="work" targetRef="e"/><endEvent id="e"/>)",
                            of_process, of_task));
}

/// A countersign of these participants, with more attributes and extensions.
inline std::string one_countersign(std::string_view attributes, std::initializer_list<std::string_view> who, std::string_view more = {}) {
    std::string participants;
    for (const auto one : who) participants += fmt::format("<approval:participant who='{}'/>", one);
    return one_task(fmt::format("<approval:countersign {}>{}</approval:countersign>{}", attributes, participants, more));
}

struct OperationRun : ProcessRun {
    using ProcessRun::ProcessRun;

    std::string on_task(Key key, std::string_view operation, Context arguments, const Actor& actor = {}) {
        const auto* found = approval::operation_of(operation);
        REQUIRE(found != nullptr);
        return ProcessRun::refused(execution::OperateTask{key, found, std::move(arguments)}, actor);
    }
    /// "accepted", or the code of the refusal.
    std::string refused(std::string_view element, std::string_view operation, Context arguments, const Actor& actor = {}) {
        return on_task(key_of(element, execution::waits_task), operation, std::move(arguments), actor);
    }
    std::string refused_on_case(std::string_view operation, Context arguments, const Actor& actor = {}) {
        const auto* found = approval::operation_of(operation);
        REQUIRE(found != nullptr);
        return ProcessRun::refused(execution::OperateCase{found, std::move(arguments)}, actor);
    }
    std::string complete_as(Key key, const Actor& actor, Variables output = {}) { return ProcessRun::refused(execution::CompleteTask{key, std::move(output)}, actor); }
    std::string vote(Key key, const Actor& actor, std::string opinion, std::string reason = {}) {
        return ProcessRun::refused(execution::GiveOpinion{key, {std::move(opinion), std::move(reason), {}}, {}}, actor);
    }

    const execution::Element& task(Key key) const { return *state.find(key); }
    Key work() const { return key_of("work", execution::waits_task); }
    std::string assignee(Key key) const {
        const auto* found = execution::task_state(task(key));
        return found == nullptr ? "" : found->assignee;
    }
    std::string assignee() const { return assignee(work()); }
    std::vector<std::string> candidates(Key key) const {
        const auto* found = execution::task_state(task(key));
        return found == nullptr ? std::vector<std::string>{} : found->candidates;
    }
    std::string owner(Key key) const {
        const auto* found = execution::duties_of(task(key));
        return found == nullptr ? "" : found->owner;
    }
    /// The open task of this participant, or of one who was asked beside a task; 0 for none.
    Key task_of(std::string_view who) const {
        for (const auto& e : state.elements())
            if (e.alive && (e.waits & execution::waits_task) != 0 && e.extra && e.extra->task && e.extra->task->participant == who) return e.key;
        return 0;
    }
    /// What the variable was set to last; of cases that have ended too.
    std::string written(std::string_view name) const {
        std::string value = "unset";
        for (const auto& records : journal)
            for (const auto& record : records)
                if (const auto* set = std::get_if<execution::VariableSet>(&record); set != nullptr && set->name == name) value = to_string(set->value);
        return value;
    }
    /// The operation that the last command told of.
    execution::TaskOperated told() const {
        for (const auto& record : journal.back())
            if (const auto* operated = std::get_if<execution::TaskOperated>(&record)) return *operated;
        FAIL("the last command was no operation");
        return {};
    }
};

} // namespace countersign::testing
