// Daemon: the engine with everything that serves it: HTTP, timers, job workers.
#pragma once
#include "daemon/config.h"
#include "daemon/job_workers.h"
#include "daemon/timer_service.h"
#include "http/front.h"
#include "http/server.h"

namespace countersign::runner {

class Daemon {
  public:
    struct Options {
        Config config{};
        JobHandlers handlers{};
        std::shared_ptr<const Identity> identity{};
        std::shared_ptr<const Clock> clock{};
        std::string document_key{}; ///< where the configuration names no file with it
        int ports_tried = 1;                            ///< ports after the configured one are tried where it is in use
        std::function<Result<void>(Engine&)> prepare{}; ///< after opening, before anything is served
    };
    /// Errors: `store.*`, `deploy.*`, `server.*`.
    static Result<std::unique_ptr<Daemon>> start(Options options);
    ~Daemon(); ///< answers the open requests, finishes the open batch, closes
    Daemon(const Daemon&) = delete;
    Daemon& operator=(const Daemon&) = delete;

    Engine& engine() { return *engine_; }
    std::uint16_t port() const { return server_->port(); }
    int connections() const { return server_->connections(); }
    std::string url() const;

  private:
    Daemon() = default;
    Result<void> listen(const Options& options);
    // Stopped in the reverse order.
    std::shared_ptr<const Identity> identity_;
    std::string address_;
    std::unique_ptr<Engine> engine_;
    std::unique_ptr<JobWorkers> workers_;
    std::unique_ptr<TimerService> timers_;
    std::unique_ptr<Front> front_;
    std::unique_ptr<Server> server_;
};

} // namespace countersign::runner
