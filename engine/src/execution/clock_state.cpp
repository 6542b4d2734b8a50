#include "execution/state.h"

namespace countersign::execution {

ClockState started_clock(const ClockStarted& started) {
    ClockState clock;
    clock.clock = started.clock;
    clock.calendar = started.calendar;
    clock.unit = started.unit;
    clock.amount = started.amount;
    clock.roll = started.roll;
    clock.amber_percent = started.amber_percent;
    clock.start = started.start;
    return clock;
}

bool ClockState::is_paused() const {
    return std::any_of(pauses.begin(), pauses.end(), [](const Pause& pause) { return !pause.to; });
}

void ClockState::move(const ClockMoved& moved) {
    switch (moved.event) {
    case ClockEvent::paused: pauses.push_back({moved.cause, moved.at, std::nullopt, moved.reason}); break;
    case ClockEvent::resumed:
        for (auto& pause : pauses)
            if (!pause.to && (moved.cause == 0 || pause.cause == moved.cause) && (moved.reason.empty() || pause.reason == moved.reason)) pause.to = moved.at;
        break;
    case ClockEvent::extended: extensions.push_back(moved.amount); break;
    case ClockEvent::amber: warned = true; break;
    case ClockEvent::backdated: start = moved.at; break;
    case ClockEvent::started:
    case ClockEvent::expired:
    case ClockEvent::stopped:
    case ClockEvent::recomputed: break;
    }
    // Later than it was told: it will be told again.
    if (moved.amber_from && amber_from && *moved.amber_from > *amber_from && *moved.amber_from > moved.at) warned = false;
    phase = moved.phase;
    deadline = moved.deadline;
    amber_from = moved.amber_from;
    calendar_hash = moved.calendar_hash;
}

} // namespace countersign::execution
