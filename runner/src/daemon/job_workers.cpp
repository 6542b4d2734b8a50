#include "daemon/job_workers.h"
#include "daemon/log.h"
#include <algorithm>
#include <fmt/format.h>

namespace countersign::runner {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds sleep_max{60'000}; ///< a job whose worker died is free again when its lock ends
constexpr milliseconds failure_pause{1'000};
constexpr std::int64_t back_off_ms = 5'000;

bool brings_a_job(const Event& event) {
    return std::any_of(event.kinds.begin(), event.kinds.end(),
                       [](const std::string& kind) { return kind == "job-created" || kind == "job-failed" || kind == "incident-resolved"; });
}

JobOutcome outcome_of(const JobHandler& handler, const LockedJob& job) {
    try {
        return handler(job);
    } catch (const std::exception& failure) {
        return JobFailure{failure.what(), std::max(0, job.row.retries - 1), back_off_ms};
    }
}

} // namespace

JobWorkers::JobWorkers(Engine& engine, JobHandlers handlers, int threads)
    : engine_(engine), handlers_(std::move(handlers)), subscription_(engine.subscribe([wake = wake_](const Event& event) {
          if (brings_a_job(event)) wake->tell();
      })) {
    if (handlers_.all().empty()) return;
    for (int i = 1; i <= threads; ++i) threads_.emplace_back([this, i] { run(i); });
}

JobWorkers::~JobWorkers() {
    engine_.unsubscribe(subscription_);
    wake_->stop();
    for (auto& thread : threads_) thread.join();
}

void JobWorkers::run(int number) {
    const auto worker = fmt::format("runner-{}", number);
    while (!wake_->stopped()) {
        const auto seen = wake_->told();
        bool worked = false;
        for (const auto& [type, handler] : handlers_.all()) worked |= work_one(type, handler, worker);
        if (!worked) wake_->sleep(seen, sleep_max);
    }
}

/// Takes one job of the type and works it; whether there was one.
bool JobWorkers::work_one(const std::string& type, const JobHandler& handler, const std::string& worker) {
    JobRequest request;
    request.type = type;
    request.worker = worker;
    const auto jobs = engine_.fetch_jobs(request);
    if (!jobs) {
        log::write(log::Level::error, "jobs-failed", {{"type", type}, {"code", jobs.error().code}, {"why", jobs.error().message}});
        wake_->sleep(wake_->told(), failure_pause);
        return false;
    }
    if (jobs->empty()) return false;
    const LockedJob& job = jobs->front();
    const auto id = to_string(job.row.id);
    auto outcome = outcome_of(handler, job);
    Result<Sequence> done = 0;
    if (auto* output = std::get_if<Variables>(&outcome)) {
        done = engine_.complete_job(job.row.id, std::move(*output), worker);
        log::write(log::Level::info, "job-completed", {{"job", id}, {"type", type}});
    } else {
        const auto& failure = std::get<JobFailure>(outcome);
        done = engine_.fail_job(job.row.id, failure, worker);
        log::write(log::Level::warn, "job-failed", {{"job", id}, {"type", type}, {"why", failure.message}, {"retries", std::to_string(failure.retries)}});
    }
    if (!done) log::write(log::Level::error, "job-not-taken", {{"job", id}, {"type", type}, {"code", done.error().code}, {"why", done.error().message}});
    return true;
}

} // namespace countersign::runner
