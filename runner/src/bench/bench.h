// Bench: workloads that measure what a command costs through the engine's facade (docs/contributors.md).
#pragma once
#include "api/api.h"
#include "bench/latency.h"
#include <atomic>
#include <mutex>

namespace countersign::runner::bench {

struct Request {
    std::string workload = "approval";
    std::string store = "memory:";
    std::uint64_t instances = 0; ///< 0: as many as the workload needs by itself
    int clients = 1;             ///< commands in flight; 1: one blocking client
    int items = 100;             ///< of multi-instance: user tasks of the instance; of decision-table: rules, where it is not the default
    bool threads = false;        ///< each client a thread with blocking calls
    std::string file;            ///< of reading: the file to read; one of 1 MiB is made where there is none
    std::vector<std::string> models{}; ///< of soundness: files and folders
};

/// Runs a workload; throws ResultError where the engine refuses. The result is one flat JSON object.
Json run(const Request& request);

// The workloads, one file each.
Json approval(const Request& request);
Json multi_instance(const Request& request);
Json waiting(const Request& request);
Json history(const Request& request);
Json same_instance(const Request& request);
Json reading(const Request& request);
Json decision_table(const Request& request);
Json soundness(const Request& request);
Json clocks(const Request& request);
Json opinions(const Request& request);

// Processes of the workloads (processes.cpp), as BPMN.
std::string_view approval_process();       ///< start, accept, three signatures in parallel, decide: six commands
std::string_view multi_instance_process(); ///< `items` user tasks at once
std::string_view clock_process();          ///< one user task and a clock of twenty working days
std::string_view waiting_process();        ///< one user task with a boundary timer

std::string large_process(std::size_t bytes); ///< some 14,000 elements a MiB, the diagram among them; not more than `bytes`

/// An engine with a process on a store that was not there before: a bench never writes into somebody's data.
std::unique_ptr<Engine> fresh_engine(const Request& request, std::string_view process, EngineLimits limits = {}, std::shared_ptr<const CalendarSet> calendars = {});

std::uint64_t resident_bytes();
double seconds_since(std::chrono::steady_clock::time_point begun);
/// What every result has: workload, store, clients, instances, commands_per_second, latencies, rss_bytes.
Json common_result(const Request& request, std::uint64_t instances, std::uint64_t commands, double seconds, const Latencies& latencies);

/// Starts instances of a process with up to `clients` commands in flight.
void start_many(Engine& engine, const std::string& process, std::uint64_t instances, int clients, Latencies& latencies);

/// The first refusal of any client.
class FirstError {
  public:
    void note(const Error& error);
    void rethrow() const;
    std::uint64_t count() const { return count_; }

  private:
    mutable std::mutex mutex_;
    std::optional<Error> first_;
    std::atomic<std::uint64_t> count_ = 0;
};

/// How the approval workload went.
struct ApprovalRun {
    double seconds = 0;
    std::uint64_t commands = 0;
    Latencies latencies;
};
constexpr std::uint64_t commands_of_approval = 6;
/// Runs whole approvals by `clients` clients at once.
ApprovalRun run_approvals(Engine& engine, std::uint64_t instances, int clients, bool threads);

} // namespace countersign::runner::bench
