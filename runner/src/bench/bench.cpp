#include "bench/bench.h"
#include <algorithm>
#include <array>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <unistd.h>

namespace countersign::runner::bench {

Json run(const Request& request) {
    static constexpr std::pair<std::string_view, Json (*)(const Request&)> workloads[] = {
        {"approval", approval}, {"multi-instance", multi_instance}, {"waiting", waiting},
        {"history", history},   {"same-instance", same_instance},   {"reading", reading},
        {"decision-table", decision_table}, {"soundness", soundness}, {"clocks", clocks}, {"countersign", opinions}};
    for (const auto& [name, workload] : workloads)
        if (name == request.workload) return workload(request);
    throw ResultError({"bench.unknown", fmt::format("there is no workload \"{}\"", request.workload)});
}

std::unique_ptr<Engine> fresh_engine(const Request& request, std::string_view process, EngineLimits limits, std::shared_ptr<const CalendarSet> calendars) {
    constexpr std::string_view sqlite = "sqlite:";
    if (request.store.starts_with(sqlite) && std::filesystem::exists(request.store.substr(sqlite.size())))
        throw ResultError({"bench.store-exists",
                           fmt::format("{} exists already: the bench makes a store of its own, name a path that is free", request.store)});
    EngineOptions options;
    options.store = request.store;
    options.limits = limits;
    options.calendars = std::move(calendars);
    auto engine = Engine::open(std::move(options)).value();
    engine->deploy(process, "bench.bpmn").value();
    return engine;
}

void start_many(Engine& engine, const std::string& process, std::uint64_t instances, int clients, Latencies& latencies) {
    FirstError refused;
    std::atomic<std::int64_t> left = static_cast<std::int64_t>(instances);
    std::atomic<int> working = clients;
    const auto leave = [&] {
        if (--working == 0) working.notify_all();
    };
    std::function<void()> next = [&] {
        if (left.fetch_sub(1) <= 0) return leave();
        const auto begun = Latencies::Clock::now();
        engine.async_start(process, {}, {}, {}, [&, begun](Result<Started> started) {
            if (!started) {
                refused.note(started.error());
                return leave();
            }
            latencies.add(begun); // always on the writer's thread
            next();
        });
    };
    for (int i = 0; i < clients; ++i) next();
    for (int now = working; now != 0; now = working) working.wait(now);
    refused.rethrow();
}

std::uint64_t resident_bytes() {
    std::uint64_t pages = 0, resident = 0;
    std::ifstream("/proc/self/statm") >> pages >> resident;
    return resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

double seconds_since(std::chrono::steady_clock::time_point begun) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
}

double Latencies::percentile_us(double share) const {
    if (ns_.empty()) return 0;
    auto sorted = ns_;
    const auto at = std::min(sorted.size() - 1, static_cast<std::size_t>(share * static_cast<double>(sorted.size())));
    std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(at), sorted.end());
    return static_cast<double>(sorted[at]) / 1000.0;
}

Json common_result(const Request& request, std::uint64_t instances, std::uint64_t commands, double seconds, const Latencies& latencies) {
    return {{"workload", request.workload},
            {"store", request.store},
            {"clients", request.clients},
            {"threads", request.threads},
            {"instances", instances},
            {"commands", commands},
            {"commands_per_second", static_cast<std::uint64_t>(static_cast<double>(commands) / seconds)},
            {"latency_us_p50", latencies.percentile_us(0.50)},
            {"latency_us_p99", latencies.percentile_us(0.99)},
            {"rss_bytes", resident_bytes()}};
}

void FirstError::note(const Error& error) {
    const std::lock_guard lock(mutex_);
    ++count_;
    if (!first_) first_ = error;
}

void FirstError::rethrow() const {
    const std::lock_guard lock(mutex_);
    if (first_) throw ResultError(*first_);
}

} // namespace countersign::runner::bench
