// Timers: from a timer event definition to the instant at which it fires (10.5.5.11, ISO 8601).
#pragma once
#include "execution/step.h"
#include "value/iso8601.h"

namespace countersign::execution {

/// When the timer of `key` fires first, and how often after that. Errors: `timer.invalid`, `expression.failed`.
Result<TimerState> plan_timer(const Step& step, const program::TimerSpec& timer, Key key);
/// The firing after the one at `timer.due`; nothing where it was the last. Firings missed while the engine was down are made up one by one.
std::optional<TimerState> next_firing(const TimerState& timer);
TimerScheduled scheduled(Key key, const Element& element, const TimerState& timer);

/// A cycle that began before `now` goes on with its first firing from now on: the times of the past are used up, the last one is due at
/// once.
/// @param remaining  gets how often it fires after that, -1 without end
Instant first_firing(const iso8601::Cycle& cycle, Instant now, std::int64_t& remaining);

} // namespace countersign::execution
