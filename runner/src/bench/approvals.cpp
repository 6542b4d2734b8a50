// Clients of the approval workload: one blocking, many threads, or many that send their next command from the handler of the one before.
#include "bench/bench.h"
#include <deque>
#include <thread>

namespace countersign::runner::bench {

namespace {

/// Keys of the user tasks, the same in every instance: found by a trial run.
std::vector<Key> task_keys(Engine& engine) {
    std::vector<Key> keys;
    TaskFilter mine;
    mine.instance = engine.start("approval").value().instance;
    for (auto open = engine.tasks(mine).value(); !open.empty(); open = engine.tasks(mine).value())
        for (const auto& task : open) {
            keys.push_back(task.id.key);
            engine.complete(task.id, {{"outcome", "accept"}}).value();
        }
    if (keys.size() + 1 != commands_of_approval) throw ResultError({"bench.process", "the approval process does not take six commands"});
    return keys;
}

Variables output_of(std::size_t task) { return task == 0 ? Variables{{"outcome", "accept"}} : Variables{}; }

/// Whole approvals, one after the other, until `left` is used up.
void run_blocking(Engine& engine, const std::vector<Key>& keys, std::atomic<std::int64_t>& left, Latencies& latencies) {
    while (left.fetch_sub(1) > 0) {
        auto begun = Latencies::Clock::now();
        const auto instance = engine.start("approval").value().instance;
        latencies.add(begun);
        for (std::size_t k = 0; k < keys.size(); ++k) {
            begun = Latencies::Clock::now();
            engine.complete({instance, keys[k]}, output_of(k)).value();
            latencies.add(begun);
        }
    }
}

struct Crowd {
    Engine& engine;
    const std::vector<Key>& keys;
    std::atomic<std::int64_t> left;
    std::atomic<int> working;
    FirstError refused{};
};

class Client {
  public:
    explicit Client(Crowd& crowd) : crowd_(crowd) {}

    void next() {
        begun_ = Latencies::Clock::now();
        if (task_ < crowd_.keys.size() && instance_ != InstanceId{}) {
            const auto task = task_++;
            return crowd_.engine.async_complete({instance_, crowd_.keys[task]}, output_of(task), {}, [this](Result<Sequence> done) {
                if (!done) return give_up(done.error());
                latencies.add(begun_);
                next();
            });
        }
        if (crowd_.left.fetch_sub(1) <= 0) return leave();
        crowd_.engine.async_start("approval", {}, {}, {}, [this](Result<Started> started) {
            if (!started) return give_up(started.error());
            latencies.add(begun_);
            instance_ = started->instance;
            task_ = 0;
            next();
        });
    }

    Latencies latencies;

  private:
    void give_up(const Error& error) {
        crowd_.refused.note(error);
        leave();
    }
    void leave() {
        if (--crowd_.working == 0) crowd_.working.notify_all();
    }
    Crowd& crowd_;
    InstanceId instance_{};
    std::size_t task_ = 0;
    Latencies::Clock::time_point begun_{};
};

void run_async(Engine& engine, const std::vector<Key>& keys, std::uint64_t instances, int clients, Latencies& latencies) {
    Crowd crowd{engine, keys, static_cast<std::int64_t>(instances), clients};
    std::deque<Client> all;
    for (int i = 0; i < clients; ++i) all.emplace_back(crowd).latencies.reserve(instances / static_cast<std::uint64_t>(clients) * commands_of_approval * 2);
    for (auto& client : all) client.next();
    for (int now = crowd.working; now != 0; now = crowd.working) crowd.working.wait(now);
    crowd.refused.rethrow();
    for (const auto& client : all) latencies.add(client.latencies);
}

void run_threads(Engine& engine, const std::vector<Key>& keys, std::uint64_t instances, int clients, Latencies& latencies) {
    std::atomic<std::int64_t> left = static_cast<std::int64_t>(instances);
    FirstError refused;
    std::vector<Latencies> each(static_cast<std::size_t>(clients));
    std::vector<std::thread> threads;
    for (auto& mine : each)
        threads.emplace_back([&] {
            try {
                run_blocking(engine, keys, left, mine);
            } catch (const ResultError& error) {
                refused.note(error.error());
            }
        });
    for (auto& thread : threads) thread.join();
    refused.rethrow();
    for (const auto& mine : each) latencies.add(mine);
}

} // namespace

ApprovalRun run_approvals(Engine& engine, std::uint64_t instances, int clients, bool threads) {
    const auto keys = task_keys(engine);
    ApprovalRun result;
    result.commands = instances * commands_of_approval;
    const auto begun = Latencies::Clock::now();
    if (threads) {
        run_threads(engine, keys, instances, clients, result.latencies);
    } else if (clients == 1) {
        std::atomic<std::int64_t> left = static_cast<std::int64_t>(instances);
        run_blocking(engine, keys, left, result.latencies);
    } else {
        run_async(engine, keys, instances, clients, result.latencies);
    }
    result.seconds = seconds_since(begun);
    return result;
}

Json approval(const Request& request) {
    const auto instances = request.instances != 0 ? request.instances : 2'000;
    const auto engine = fresh_engine(request, approval_process());
    const auto result = run_approvals(*engine, instances, request.clients, request.threads);
    return common_result(request, instances, result.commands, result.seconds, result.latencies);
}

} // namespace countersign::runner::bench
