// Instant: a point on the UTC time line, and the port by which an engine learns the time.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace countersign {

/// Milliseconds since 1970-01-01T00:00:00Z.
struct Instant {
    std::int64_t ms = 0;
    friend auto operator<=>(const Instant&, const Instant&) = default;
    Instant plus_ms(std::int64_t amount) const { return {ms + amount}; }
};

/// "2026-03-02T08:30:00.5Z" (ISO 8601, in UTC; a fraction only where there is one).
std::string to_string(Instant instant);
/// ISO 8601 date and time with "Z" or an offset ("2026-03-02T08:30:00+08:00"); nothing for anything else.
std::optional<Instant> parse_instant(std::string_view text);

/// The instant an ISO 8601 duration ("P5D", "PT1H30M") after another; months count in UTC. Nothing where the text is no duration.
std::optional<Instant> add_duration(Instant instant, std::string_view duration);

/// Port: where an engine reads the time. Implementations must be thread-safe.
class Clock {
  public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

} // namespace countersign
