// A clock that stands still until it is moved: scenarios and `countersign run` live by it.
#pragma once
#include <atomic>
#include <countersign/engine.h>

namespace countersign::runner::scenario {

class VirtualClock final : public Clock {
  public:
    explicit VirtualClock(Instant start) : ms_(start.ms) {}
    Instant now() const override { return {ms_.load()}; }
    void set(Instant instant) { ms_ = instant.ms; }

  private:
    std::atomic<std::int64_t> ms_;
};

/// Moves the clock on to `until`, from timer to timer: each fires at its own time, in order, and what it starts may be due on the way too. Answers how many fired.
/// Error: `time.endless` where the timers never end.
Result<int> pass_time(Engine& engine, VirtualClock& clock, Instant until);

/// The instant an ISO 8601 duration ("P5D", "P1M", "PT1H30M", "P2W") later; nothing for text that is none, or too far away.
/// Months and years end on the last day of a shorter month.
std::optional<Instant> later_by(Instant from, std::string_view duration);

} // namespace countersign::runner::scenario
