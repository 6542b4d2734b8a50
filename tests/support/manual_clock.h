// A clock that stands still until the test moves it.
#pragma once
#include <atomic>
#include <countersign/time.h>

namespace countersign::testing {

class ManualClock final : public Clock {
  public:
    explicit ManualClock(std::string_view start = "2026-03-02T08:00:00Z") : ms_(parse_instant(start).value().ms) {}
    Instant now() const override { return {ms_.load()}; }
    void advance_ms(std::int64_t amount) { ms_ += amount; }
    void advance_hours(std::int64_t hours) { advance_ms(hours * 3'600'000); }
    void set(Instant instant) { ms_ = instant.ms; }
    void set(std::string_view instant) { set(parse_instant(instant).value()); }

  private:
    std::atomic<std::int64_t> ms_;
};

} // namespace countersign::testing
