// Meeting: the smallest scope that holds both a task and where it goes, and how both stand in it.
#pragma once
#include "execution/step.h"

namespace countersign::execution {

struct Meeting {
    Key scope = 0;               ///< element instance
    Key token = 0;               ///< of the task, in that scope: itself or what stands around it; 0 where no task is meant
    ProgramIndex program = 0;    ///< of the path
    std::vector<NodeIndex> path; ///< from a node of the scope down to the target, through the sub-processes around it
};

/// The element instance that holds the token of a task, or of a scope, in the scope around it.
Key token_of(const State& state, Key key);
/// Whether tokens inside it are of a scope of the process, and not of a compensation.
bool is_scope(const State& state, const Element& e);
program::ScopeIndex scope_index(const State& state, const Element& scope);
/// From a node of the scope down to the target; empty where the target is not in it.
std::vector<NodeIndex> path_into(const Program& program, program::ScopeIndex scope, NodeIndex target);

/// Whether the sub-processes around the end of a path can be opened by hand. Error `route.scope`.
Result<void> check_around(const Program& program, const std::vector<NodeIndex>& path);
/// Errors: `route.unknown-element`, `route.kind` (no token comes there, or the task undoes other work), `route.scope` (what is around the
/// target cannot be opened by hand).
Result<Meeting> find_meeting(const State& state, Key task, const std::string& target);

} // namespace countersign::execution
