// What a completion costs as its instance grows: one instance with `items` user tasks.
#include "bench/many_tasks.h"
#include <deque>

namespace countersign::runner::bench {

namespace {

/// Completes the tasks with up to `clients` commands in flight.
class Completion {
  public:
    Completion(Engine& engine, const std::vector<TaskId>& tasks, int clients) : engine_(engine), tasks_(tasks), working_(clients), clients_(static_cast<std::size_t>(clients)) {}

    void run(Latencies& latencies) {
        for (auto& client : clients_) next(client);
        for (int now = working_; now != 0; now = working_) working_.wait(now);
        refused_.rethrow();
        for (const auto& client : clients_) latencies.add(client.latencies);
    }

  private:
    struct Client {
        Latencies latencies;
        Latencies::Clock::time_point begun{};
    };
    void next(Client& client) {
        const auto task = taken_++;
        if (task >= tasks_.size()) return leave();
        client.begun = Latencies::Clock::now();
        engine_.async_complete(tasks_[task], {}, {}, [this, &client](Result<Sequence> done) {
            if (!done) {
                refused_.note(done.error());
                return leave();
            }
            client.latencies.add(client.begun);
            next(client);
        });
    }
    void leave() {
        if (--working_ == 0) working_.notify_all();
    }
    Engine& engine_;
    const std::vector<TaskId>& tasks_;
    std::atomic<std::size_t> taken_ = 0;
    std::atomic<int> working_;
    std::deque<Client> clients_;
    FirstError refused_;
};

} // namespace

Json multi_instance(const Request& request) {
    const auto items = static_cast<std::uint64_t>(request.items);
    const auto instances = request.instances != 0 ? request.instances : std::max<std::uint64_t>(1, 20'000 / items);
    const auto engine = fresh_engine(request, multi_instance_process(), limits_for(request.items));
    Latencies latencies;
    double seconds = 0;
    for (std::uint64_t i = 0; i < instances; ++i) {
        const auto tasks = start_many(*engine, request.items);
        const auto begun = Latencies::Clock::now();
        if (request.clients == 1) {
            for (const auto& task : tasks) {
                const auto asked = Latencies::Clock::now();
                engine->complete(task).value();
                latencies.add(asked);
            }
        } else {
            Completion(*engine, tasks, request.clients).run(latencies);
        }
        seconds += seconds_since(begun);
    }
    auto result = common_result(request, instances, instances * items, seconds, latencies);
    result["items"] = items;
    result["us_per_completion"] = seconds * 1e6 / static_cast<double>(instances * items);
    return result;
}

} // namespace countersign::runner::bench
