// What a command costs as finished cases pile up in the store.
#include "bench/bench.h"

namespace countersign::runner::bench {

Json history(const Request& request) {
    constexpr std::uint64_t few = 10'000, sample = 4'000; ///< finished cases at the first sample; cases of a sample
    const auto many = std::max(request.instances != 0 ? request.instances : 100'000, few + sample);
    const int clients = std::max(request.clients, 64);
    const auto engine = fresh_engine(request, approval_process());
    const auto fill = [&](std::uint64_t cases) { return run_approvals(*engine, cases, clients, false); };
    fill(few);
    const auto first = fill(sample);
    fill(many - few - sample);
    const auto last = fill(sample);
    auto result = common_result(request, many, last.commands, last.seconds, last.latencies);
    const double before = static_cast<double>(first.commands) / first.seconds, after = static_cast<double>(last.commands) / last.seconds;
    result["clients"] = clients;
    result["finished_at_first"] = few;
    result["finished_at_last"] = many;
    result["commands_per_second_at_first"] = static_cast<std::uint64_t>(before);
    result["slowdown"] = before / after;
    return result;
}

} // namespace countersign::runner::bench
