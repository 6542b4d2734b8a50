// JobWorkers: work the jobs of service tasks inside the daemon, by handlers registered for their types.
#pragma once
#include "daemon/wake.h"
#include <countersign/engine.h>
#include <map>
#include <memory>
#include <thread>
#include <variant>

namespace countersign::runner {

/// What a handler answers: the variables of the result, or why it failed and whether to try again.
using JobOutcome = std::variant<Variables, JobFailure>;
/// May block; an exception counts as a failure with one try less.
using JobHandler = std::function<JobOutcome(const LockedJob&)>;

class JobHandlers {
  public:
    void add(std::string type, JobHandler handler) { handlers_[std::move(type)] = std::move(handler); }
    const std::map<std::string, JobHandler>& all() const { return handlers_; }

  private:
    std::map<std::string, JobHandler> handlers_;
};

class JobWorkers {
  public:
    JobWorkers(Engine& engine, JobHandlers handlers, int threads = 2);
    ~JobWorkers(); ///< waits for the handlers that run
    JobWorkers(const JobWorkers&) = delete;
    JobWorkers& operator=(const JobWorkers&) = delete;
    /// Looks again: the time of a job's next try has come.
    void wake() { wake_->tell(); }

  private:
    void run(int number);
    bool work_one(const std::string& type, const JobHandler& handler, const std::string& worker);
    Engine& engine_;
    JobHandlers handlers_;
    std::shared_ptr<Wake> wake_ = std::make_shared<Wake>();
    std::uint64_t subscription_;
    std::vector<std::thread> threads_;
};

} // namespace countersign::runner
