// Moving running instances: to another version of their definition (migration), or to another place in it (modification).
#pragma once
#include <countersign/result.h>
#include <countersign/rows.h>
#include <countersign/value.h>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace countersign {

/// Which element of one version of a process is which of another.
struct MigrationMap {
    std::string source_process;
    int source_version = 0;
    std::string target_process; ///< "": the same process
    int target_version = 0;     ///< 0: the newest
    /// Ids of flow nodes and sequence flows, from source to target. An id that is not named maps to itself where the target has it; a flow,
    /// else to the flow between the same nodes.
    std::vector<std::pair<std::string, std::string>> elements;
};
/// Reads a mapping file (docs/migration.md). Errors: `migration.invalid`, naming the member; `json.*`.
Result<MigrationMap> read_migration_map(std::string_view json);

struct Migration {
    MigrationMap map;
    std::vector<InstanceId> instances{};       ///< these; empty: all active instances of the source version
    std::optional<std::string> business_key{}; ///< of all: those with this key
};

/// Why an instance cannot be migrated: one thing of it that has no place in the target.
struct MigrationProblem {
    std::string code; ///< `migration.missing-element`, `migration.kind`, `migration.scope` … (docs/migration.md)
    std::string message;
    std::string element_id; ///< in the source
    friend bool operator==(const MigrationProblem&, const MigrationProblem&) = default;
};
struct MigrationOutcome {
    InstanceId instance{};
    Sequence sequence = 0;                  ///< of the migration's journal row; 0: not migrated, or only planned
    std::vector<MigrationProblem> problems; ///< none: it can be migrated, or was
};
struct MigrationReport {
    DefinitionId source{}, target{};
    std::vector<MigrationOutcome> instances; ///< by number
};

/// What an administrator changes in an instance by hand, in one step: first the variables, then what starts, then what is cancelled.
struct Modification {
    std::vector<std::string> cancel;       ///< element ids: all that is active there; or one element instance, "42-7"
    std::vector<std::string> start_before; ///< element ids: a token comes to the element
    std::vector<std::string> start_after;  ///< element ids: tokens take the flows out of the element, as if it had completed
    std::optional<Key> within{}; ///< where several instances of a sub-process are active: the element instance meant, or one inside it
    Variables variables{};       ///< of the process
};

} // namespace countersign
