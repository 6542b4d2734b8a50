// TimerService: fires timers when they fall due. Sleeps until the next one, or until a command brought an earlier one; never polls.
#pragma once
#include "daemon/wake.h"
#include <countersign/engine.h>
#include <memory>
#include <thread>

namespace countersign::runner {

class TimerService {
  public:
    /// Fires at once what fell due while nothing ran.
    /// @param passed  called when a time passed that was waited for: a timer's, or that of a job's next try
    explicit TimerService(Engine& engine, std::function<void()> passed = {});
    ~TimerService(); ///< finishes the batch it is in
    TimerService(const TimerService&) = delete;
    TimerService& operator=(const TimerService&) = delete;
    /// Looks again, for what no event tells: a definition with a start timer was deployed.
    void wake() { wake_->tell(); }

  private:
    void run();
    /// How long to sleep, or nothing where there may be more to fire at once.
    std::optional<std::chrono::milliseconds> work();
    Engine& engine_;
    std::function<void()> passed_;
    std::shared_ptr<Wake> wake_ = std::make_shared<Wake>();
    std::uint64_t subscription_;
    std::thread thread_;
};

} // namespace countersign::runner
