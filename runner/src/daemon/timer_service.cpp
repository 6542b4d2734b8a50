#include "daemon/timer_service.h"
#include "daemon/log.h"
#include <algorithm>

namespace countersign::runner {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds sleep_max{60'000};   ///< then the clock is read again: somebody may have set it
constexpr milliseconds failure_pause{1'000}; ///< after the store failed, or a due timer could not be fired
constexpr int fired_at_once = 1'000;

bool brings_a_time(const Event& event) {
    return std::any_of(event.kinds.begin(), event.kinds.end(), [](const std::string& kind) { return kind == "timer-scheduled" || kind == "job-failed"; });
}

} // namespace

TimerService::TimerService(Engine& engine, std::function<void()> passed)
    : engine_(engine), passed_(std::move(passed)), subscription_(engine.subscribe([wake = wake_](const Event& event) {
          if (brings_a_time(event)) wake->tell();
      })),
      thread_([this] { run(); }) {}

TimerService::~TimerService() {
    engine_.unsubscribe(subscription_);
    wake_->stop();
    thread_.join();
}

void TimerService::run() {
    while (!wake_->stopped()) {
        const auto seen = wake_->told();
        const auto pause = work();
        if (pause && wake_->sleep(seen, *pause) && passed_) passed_();
    }
}

std::optional<milliseconds> TimerService::work() {
    const auto next = engine_.next_timer();
    if (!next) {
        log::write(log::Level::error, "timers-failed", {{"code", next.error().code}, {"why", next.error().message}});
        return failure_pause;
    }
    if (!*next) return sleep_max;
    if (const auto left = (**next).ms - engine_.now().ms; left > 0) return std::min(sleep_max, milliseconds(left));
    const auto fired = engine_.fire_due_timers(fired_at_once);
    if (fired && *fired > 0) {
        log::write(log::Level::debug, "timers-fired", {{"count", std::to_string(*fired)}});
        return std::nullopt;
    }
    if (!fired) log::write(log::Level::error, "timers-failed", {{"code", fired.error().code}, {"why", fired.error().message}});
    return failure_pause;
}

} // namespace countersign::runner
