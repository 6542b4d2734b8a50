// Wake: threads sleep on it until something happened; what happens before they sleep is not missed.
#pragma once
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace countersign::runner {

class Wake {
  public:
    void tell() {
        const std::lock_guard lock(mutex_);
        ++told_;
        changed_.notify_all();
    }
    void stop() {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
        changed_.notify_all();
    }
    std::uint64_t told() const {
        const std::lock_guard lock(mutex_);
        return told_;
    }
    bool stopped() const {
        const std::lock_guard lock(mutex_);
        return stopped_;
    }
    /// Sleeps at most that long, until told more often than `seen` or stopped; whether it was the time that ended it.
    bool sleep(std::uint64_t seen, std::chrono::milliseconds most) {
        std::unique_lock lock(mutex_);
        return !changed_.wait_for(lock, most, [&] { return stopped_ || told_ != seen; });
    }

  private:
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::uint64_t told_ = 0;
    bool stopped_ = false;
};

} // namespace countersign::runner
