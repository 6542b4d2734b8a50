// The calendars in use. Whoever took them keeps them; a change is seen by the next batch.
#pragma once
#include <countersign/calendar.h>
#include <memory>
#include <mutex>

namespace countersign::engine {

class CalendarsInUse {
  public:
    std::shared_ptr<const CalendarSet> current() const {
        const std::lock_guard lock(mutex_);
        return calendars_;
    }
    void replace(std::shared_ptr<const CalendarSet> calendars) {
        const std::lock_guard lock(mutex_);
        calendars_ = std::move(calendars);
    }

  private:
    mutable std::mutex mutex_;
    std::shared_ptr<const CalendarSet> calendars_;
};

} // namespace countersign::engine
