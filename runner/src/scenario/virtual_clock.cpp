#include "scenario/virtual_clock.h"
#include <algorithm>
#include <fmt/format.h>

namespace countersign::runner::scenario {

namespace {

constexpr int firings_max = 100'000; ///< of one advance; past it a timer must be repeating for ever

} // namespace

Result<int> pass_time(Engine& engine, VirtualClock& clock, Instant until) {
    int fired = 0;
    while (fired < firings_max) {
        const auto next = engine.next_timer();
        if (!next) return next.error();
        if (!*next || **next > until) {
            clock.set(std::max(until, clock.now()));
            return fired;
        }
        clock.set(std::max(**next, clock.now()));
        const auto now = engine.fire_due_timers();
        if (!now) return now.error();
        if (*now == 0) return Error{"time.stuck", fmt::format("a timer is due at {} but none fires", to_string(clock.now()))};
        fired += *now;
    }
    return Error{"time.endless", fmt::format("more than {} timers fired by {}: a timer repeats without end", firings_max, to_string(clock.now()))};
}

} // namespace countersign::runner::scenario
