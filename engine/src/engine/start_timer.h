// Start timers: timer start events of deployed definitions; they belong to no instance.
#pragma once
#include "program/program.h"
#include "store/store.h"

namespace countersign::engine {

/// When the start event fires first. Nothing where it never does (a date that is past).
/// Error `timer.invalid`: its text is no ISO 8601 time.
Result<std::optional<store::StartTimer>> plan_start_timer(const program::Program& program, program::NodeIndex node, Instant now);
/// The firing after this one; nothing where it was the last.
std::optional<store::StartTimer> next_start_timer(const program::Program& program, const store::StartTimer& fired);

} // namespace countersign::engine
