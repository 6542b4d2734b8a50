// What a command costs through the facade: the shared approval workload (six commands an instance) by one blocking client or by N async ones.
// Usage: engine_bench BPMN URL INSTANCES [CLIENTS]   CLIENTS 0: one blocking client. Prints one line of JSON.
#include <atomic>
#include <chrono>
#include <countersign/engine.h>
#include <cstdio>
#include <cstdlib>
#include <malloc.h>

using namespace countersign;

namespace {

constexpr int steps = 6;

[[noreturn]] void stop(const Error& error) {
    std::fprintf(stderr, "%s: %s\n", error.code.c_str(), error.message.c_str());
    std::exit(1);
}

/// Keys of the user tasks: accept, three signatures, decide; found once by a trial run.
std::vector<Key> task_keys(Engine& engine) {
    std::vector<Key> keys;
    const auto instance = engine.start("bench-approval").value().instance;
    TaskFilter mine;
    mine.instance = instance;
    for (auto open = engine.tasks(mine).value(); !open.empty(); open = engine.tasks(mine).value())
        for (const auto& task : open) {
            keys.push_back(task.id.key);
            engine.complete(task.id, {{"outcome", "accept"}}).value();
        }
    return keys;
}

void run_blocking(Engine& engine, const std::vector<Key>& keys, long instances) {
    for (long i = 0; i < instances; ++i) {
        const auto started = engine.start("bench-approval");
        if (!started) stop(started.error());
        for (std::size_t k = 0; k < keys.size(); ++k) {
            Variables output;
            if (k == 0) output.set("outcome", "accept");
            if (const auto done = engine.complete({started->instance, keys[k]}, std::move(output)); !done) stop(done.error());
        }
    }
}

/// A client that sends its next command from the handler of the one before.
struct Client {
    Engine& engine;
    const std::vector<Key>& keys;
    std::atomic<long>& left;
    std::atomic<int>& working;
    InstanceId instance{};
    std::size_t step = 0;

    void next() {
        if (step == keys.size()) step = 0, instance = {};
        if (instance == InstanceId{}) {
            if (left.fetch_sub(1) <= 0) {
                if (--working == 0) working.notify_all();
                return;
            }
            engine.async_start("bench-approval", {}, {}, {}, [this](Result<Started> started) {
                if (!started) stop(started.error());
                instance = started->instance;
                next();
            });
            return;
        }
        Variables output;
        if (step == 0) output.set("outcome", "accept");
        engine.async_complete({instance, keys[step++]}, std::move(output), {}, [this](Result<Sequence> done) {
            if (!done) stop(done.error());
            next();
        });
    }
};

void run_async(Engine& engine, const std::vector<Key>& keys, long instances, int clients) {
    std::atomic<long> left = instances;
    std::atomic<int> working = clients;
    std::vector<Client> all;
    for (int i = 0; i < clients; ++i) all.push_back({engine, keys, left, working});
    for (auto& client : all) client.next();
    for (int now = working; now != 0; now = working) working.wait(now);
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 4) return std::fprintf(stderr, "usage: engine_bench BPMN URL INSTANCES [CLIENTS]\n"), 2;
    const long instances = std::atol(argv[3]);
    const int clients = argc > 4 ? std::atoi(argv[4]) : 0;
    EngineOptions options;
    options.store = argv[2];
    auto engine = Engine::open(std::move(options)).value();
    engine->deploy_file(argv[1]).value();
    const auto keys = task_keys(*engine);
    const auto begun = std::chrono::steady_clock::now();
    if (clients == 0) run_blocking(*engine, keys, instances);
    else run_async(*engine, keys, instances, clients);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    const double commands = static_cast<double>(instances) * steps;
    const auto before = mallinfo2().uordblks;
    const long waiting = std::min(instances, 100'000L);
    for (long i = 0; i < waiting; ++i) engine->start("bench-approval").value();
    std::printf("{\"store\":\"%s\",\"clients\":%d,\"commands_per_second\":%.0f,\"us_per_command\":%.3f,\"bytes_per_waiting_instance\":%.0f}\n", argv[2], clients, commands / seconds,
                seconds * 1e6 / commands, static_cast<double>(mallinfo2().uordblks - before) / static_cast<double>(waiting));
}
