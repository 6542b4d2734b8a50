// Start of the compensation event sub-process that undoes a completed activity: inside a sub-process, or in the process that was called
// (13.5.5).
#pragma once
#include "program/program.h"

namespace countersign::execution {

/// Of a process; none where everything in it is undone in reverse order.
inline program::NodeIndex compensation_start(const program::Program& called) {
    for (const program::NodeIndex start : called.scopes[0].event_starts)
        if (called.nodes[start].trigger == program::Trigger::compensation) return start;
    return program::none;
}

} // namespace countersign::execution
