// Signatures of one instance at the same moment: none may fail, none may have to be repeated.
#include "bench/many_tasks.h"
#include <latch>
#include <thread>

namespace countersign::runner::bench {

Json same_instance(const Request& request) {
    const int clients = request.clients > 1 ? request.clients : 64;
    const auto rounds = request.instances != 0 ? request.instances : 20;
    const auto engine = fresh_engine(request, multi_instance_process());
    Latencies latencies;
    std::uint64_t failures = 0;
    double seconds = 0;
    FirstError refused;
    for (std::uint64_t round = 0; round < rounds; ++round) {
        const auto tasks = start_many(*engine, clients);
        std::vector<Latencies> each(tasks.size());
        std::latch ready(clients + 1);
        std::vector<std::thread> threads;
        for (std::size_t i = 0; i < tasks.size(); ++i)
            threads.emplace_back([&, i] {
                ready.arrive_and_wait();
                const auto asked = Latencies::Clock::now();
                if (const auto done = engine->complete(tasks[i]); !done) refused.note(done.error());
                each[i].add(asked);
            });
        ready.arrive_and_wait();
        const auto begun = Latencies::Clock::now();
        for (auto& thread : threads) thread.join();
        seconds += seconds_since(begun);
        for (const auto& mine : each) latencies.add(mine);
        if (engine->show(tasks.front().instance).value().row.state != InstanceState::completed) ++failures;
    }
    auto shape = request;
    shape.clients = clients;
    auto result = common_result(shape, rounds, rounds * static_cast<std::uint64_t>(clients), seconds, latencies);
    result["failures"] = failures + refused.count();
    return result;
}

} // namespace countersign::runner::bench
