// What all commands use and somebody may replace: calendars, the organisation. Whoever took it keeps it; a change is seen by the next batch.
#pragma once
#include <memory>
#include <mutex>

namespace countersign::engine {

template<class T> class InUse {
  public:
    std::shared_ptr<const T> current() const { ///< may be null
        const std::lock_guard lock(mutex_);
        return value_;
    }
    void replace(std::shared_ptr<const T> value) {
        const std::lock_guard lock(mutex_);
        value_ = std::move(value);
    }

  private:
    mutable std::mutex mutex_;
    std::shared_ptr<const T> value_;
};

} // namespace countersign::engine
