// What a waiting instance costs: memory while it waits, and time when the program starts again.
#include "bench/bench.h"
#include <malloc.h>

namespace countersign::runner::bench {

namespace {

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
    start_many(*engine, "waiting", 1'000, clients, latencies); // what is allocated once is there now
    const auto resident_before = resident_bytes(), heap_before = heap_bytes();
    const auto begun = Latencies::Clock::now();
    start_many(*engine, "waiting", instances, clients, latencies);
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
