// decide: turns a command into records. Pure: the same program, state, command and environment give the same records.
#pragma once
#include "execution/command.h"
#include "execution/state.h"

namespace countersign::execution {

/// What a decision may know besides the state.
struct Environment {
    Instant now{};
    const Actor& actor;
    const program::ProgramSource& programs;
    const EngineLimits& limits;
};

/// Decides `command` and applies each record to `state` as it is emitted, so that on success `state` is the state after them.
/// @return the records, or why the command is refused. A refusal before any record leaves `state` untouched; `touched` tells whether records had been
/// applied before the refusal: the caller must then drop the state and load it again.
Result<Records> decide(State& state, const Command& command, const Environment& environment, bool& touched);

} // namespace countersign::execution
