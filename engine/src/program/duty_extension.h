// `approval:separate`, `approval:same` and `approval:applicant` of a process: which tasks of one case different persons do, which one
// person does, and who must keep away from it (docs/organisation.md).
#pragma once
#include "model/model.h"
#include <countersign/diagnostic.h>
#include <string>
#include <vector>

namespace countersign::approval {

/// A user task of this process, or "process#task": of one that it calls.
struct TaskReference {
    std::string process, task; ///< `process`: id; never empty
    friend auto operator<=>(const TaskReference&, const TaskReference&) = default;
};

struct DutyDefinition {
    bool same = false; ///< one person does all of them; else no two of them are done by one
    std::vector<TaskReference> tasks;
    model::Position place{};
    bool names(std::string_view process, std::string_view task) const;
};

struct DutyExtension {
    std::vector<DutyDefinition> duties;
    std::string applicant; ///< FEEL: for whom conflict lists are asked; "" = the variable `applicant`
    model::Position applicant_place{};
};

/// Findings: `approval.*`, `duty.unknown-task` (of tasks of the processes in the file), `duty.too-few-tasks`, `duty.contradiction` (two tasks
/// both separate and the same).
DutyExtension read_duties(const model::Process& process, const model::Definitions& definitions, Diagnostics& diagnostics);

} // namespace countersign::approval
