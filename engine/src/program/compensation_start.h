// Start of the compensation event sub-process in a scope, which undoes what that scope has done (13.5.5): a sub-process, or a process that
// was called.
#pragma once
#include "program/program.h"

namespace countersign::program {

/// none: everything in the scope is undone in reverse order.
inline NodeIndex compensation_start(const Program& program, ScopeIndex scope) {
    for (const NodeIndex start : program.scopes[scope].event_starts)
        if (program.nodes[start].trigger == Trigger::compensation) return start;
    return none;
}

} // namespace countersign::program
