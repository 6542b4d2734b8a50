// Latencies: how long each command took.
#pragma once
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <vector>

namespace countersign::runner::bench {

class Latencies {
  public:
    using Clock = std::chrono::steady_clock;
    void reserve(std::size_t commands) { ns_.reserve(commands); }
    void add(Clock::time_point begun) { ns_.push_back(static_cast<std::uint32_t>(std::min<std::int64_t>((Clock::now() - begun).count(), UINT32_MAX))); }
    void add(const Latencies& other) { ns_.insert(ns_.end(), other.ns_.begin(), other.ns_.end()); }
    /// Microseconds that this share of the commands did not exceed; 0 without commands.
    double percentile_us(double share) const;

  private:
    std::vector<std::uint32_t> ns_; ///< 4.2 s at most
};

} // namespace countersign::runner::bench
