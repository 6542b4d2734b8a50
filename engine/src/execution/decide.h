// decide: turns a command into records. Pure: the same program, state, command and environment give the same records.
#pragma once
#include "execution/command.h"
#include "execution/state.h"
#include <countersign/organisation.h>

namespace countersign::execution {

/// Where elements read data stores. Pure look-up; the engine keeps it stable during a command.
class DataStoreSource {
  public:
    virtual ~DataStoreSource() = default;
    virtual Result<Value> read(std::string_view name) const = 0; ///< null where nothing was written yet
};

/// How much work people have. Pure look-up; what was decided by it is recorded.
class WorkloadSource {
  public:
    virtual ~WorkloadSource() = default;
    virtual Result<std::int64_t> open_tasks(std::string_view user) const = 0; ///< assigned to the user, over all cases
};

/// What a decision may know besides the state.
struct Environment {
    Instant now{};
    const Actor& actor;
    const program::ProgramSource& programs;
    const EngineLimits& limits;
    const DataStoreSource* data_stores = nullptr; ///< without it they are empty
    const CalendarSet* calendars = nullptr; ///< none: what needs a calendar becomes an incident
    const Organisation* organisation = nullptr; ///< none: nobody is looked up, nobody is an agent
    const WorkloadSource* workload = nullptr;   ///< none: nobody has work
    std::string_view document_key{}; ///< for verification codes; none: documents become incidents
};

/// Decides `command` and applies each record to `state` as it is emitted, so that on success `state` is the state after them.
/// @return the records, or why the command is refused. A refusal before any record leaves `state` untouched; `touched` tells whether
/// records had been applied before the refusal: the caller must then drop the state and load it again.
Result<Records> decide(State& state, const Command& command, const Environment& environment, bool& touched);

} // namespace countersign::execution
