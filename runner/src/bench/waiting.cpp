// What a waiting instance costs: memory while it waits, and time when the program starts again.
#include "bench/bench.h"
#include <malloc.h>

namespace countersign::runner::bench {

namespace {

/// Starts instances with up to `clients` commands in flight.
void start_waiting(Engine& engine, std::uint64_t instances, int clients, Latencies& latencies) {
    FirstError refused;
    std::atomic<std::int64_t> left = static_cast<std::int64_t>(instances);
    std::atomic<int> working = clients;
    const auto leave = [&] {
        if (--working == 0) working.notify_all();
    };
    std::function<void()> next = [&] {
        if (left.fetch_sub(1) <= 0) return leave();
        const auto begun = Latencies::Clock::now();
        engine.async_start("waiting", {}, {}, {}, [&, begun](Result<Started> started) {
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

std::uint64_t heap_bytes() {
    const auto use = mallinfo2();
    return use.uordblks + use.hblkhd;
}

} // namespace

Json waiting(const Request& request) {
    const auto instances = request.instances != 0 ? request.instances : 200'000;
    const int clients = std::max(request.clients, 64);
    auto engine = fresh_engine(request, waiting_process());
    Latencies latencies;
    latencies.reserve(instances + 2'000);
    start_waiting(*engine, 1'000, clients, latencies); // what is allocated once is there now
    const auto resident_before = resident_bytes(), heap_before = heap_bytes();
    const auto begun = Latencies::Clock::now();
    start_waiting(*engine, instances, clients, latencies);
    const double seconds = seconds_since(begun);
    malloc_trim(0);
    const auto per_instance = [&](std::uint64_t after, std::uint64_t before) { return after > before ? (after - before) / instances : 0; };
    auto result = common_result(request, instances, instances, seconds, latencies);
    result["bytes_per_instance"] = per_instance(resident_bytes(), resident_before);
    result["heap_bytes_per_instance"] = per_instance(heap_bytes(), heap_before);
    if (request.store == "memory:") return result;
    engine.reset();
    const auto opened = Latencies::Clock::now();
    EngineOptions options;
    options.store = request.store;
    engine = Engine::open(std::move(options)).value();
    const auto next = engine->next_timer().value();
    result["startup_seconds"] = seconds_since(opened);
    result["next_timer"] = next ? Json(to_string(*next)) : Json(nullptr);
    return result;
}

} // namespace countersign::runner::bench
