// Jobs: handed to workers with a lock, and taken back from who holds it.
#include "engine/commands.h"
#include "engine/core.h"
#include "engine/limits.h"
#include "engine/receipts.h"
#include "execution/visible_variables.h"

namespace countersign::engine {

namespace ex = execution;

namespace {

constexpr int jobs_max = 1'000; ///< of one fetch
constexpr std::int64_t lock_ms_max = 30LL * 24 * 3600 * 1000;

/// Refuses who is not the holder. A caller without a name is the host itself; a lock that ran out holds nobody off.
Result<void> check_holder(Batch& batch, JobId id, std::string_view worker) {
    if (worker.empty()) return {};
    // Committed data is enough: a lock given in this very batch is not known to its worker yet.
    const Page only_this{.limit = 1, .after = EntityId{id.instance, id.key - 1}};
    const auto found = batch.core().store->jobs(id.instance, only_this);
    if (!found) return found.error();
    if (found->empty() || found->front().id != id) return {}; // the instance says what is wrong
    const JobRow& job = found->front();
    const bool held = job.locked_until && *job.locked_until > batch.now();
    if (held && job.worker != worker)
        return Error{"job.not-held",
                     fmt::format("job {} is held by worker \"{}\" until {}", to_string(id), job.worker, to_string(*job.locked_until)),
                     to_string(id)};
    return {};
}

std::map<std::string, std::string> headers_of(const ex::State& state, Key key) {
    const auto* element = state.find(key);
    const auto* node = element == nullptr ? nullptr : state.node_of(*element);
    return node != nullptr && node->job ? node->job->headers : std::map<std::string, std::string>{};
}

template<class Command>
Result<Sequence> finish_job(Batch& batch, JobId id, std::string_view worker, const CommandOptions& options, Command command) {
    return once<Sequence>(batch, options, id.instance, [&]() -> Result<Sequence> {
        if (auto holds = check_holder(batch, id, worker); !holds) return std::move(holds).error();
        return batch.run(id.instance, std::move(command), options.actor, "job");
    });
}

} // namespace

Result<std::vector<LockedJob>> fetch_jobs(Batch& batch, const JobRequest& request) {
    if (request.type.empty()) return Error{"job.no-type", "name the type of the jobs to fetch", "type"};
    if (request.worker.empty()) return Error{"job.no-worker", "name the worker that is to hold the jobs", "worker"};
    if (request.limit < 1 || request.limit > jobs_max)
        return Error{"limit.jobs", fmt::format("fetch 1 to {} jobs at once, not {}", jobs_max, request.limit), "limit"};
    if (request.lock_ms < 1 || request.lock_ms > lock_ms_max)
        return Error{"limit.lock-ms", fmt::format("a lock lasts 1 ms to 30 days, not {} ms", request.lock_ms), "lock_ms"};
    auto rows = batch.write([&](store::Transaction& transaction) {
        return transaction.lock_jobs(request.type, request.worker, batch.now(), batch.now().plus_ms(request.lock_ms), request.limit);
    });
    if (!rows) return std::move(rows).error();
    std::vector<LockedJob> jobs;
    for (JobRow& row : *rows) {
        auto state = batch.state(row.id.instance, "job");
        if (!state) continue; // it cannot be loaded: its lock runs out, other jobs go on
        auto variables = execution::visible_variables(**state, row.id.key);
        auto headers = headers_of(**state, row.id.key);
        jobs.push_back({std::move(row), std::move(variables), std::move(headers)});
    }
    return jobs;
}

Result<Sequence> complete_job(Batch& batch, JobId id, Variables output, std::string_view worker, const CommandOptions& options) {
    if (auto fits = check_variables(output, batch.core().options.limits); !fits) return std::move(fits).error();
    return finish_job(batch, id, worker, options, ex::CompleteJob{id.key, std::move(output)});
}

Result<Sequence> fail_job(Batch& batch, JobId id, JobFailure failure, std::string_view worker, const CommandOptions& options) {
    if (auto fits = check_text(failure.message, "message", batch.core().options.limits); !fits) return std::move(fits).error();
    if (failure.back_off_ms < 0 || failure.back_off_ms > lock_ms_max)
        return Error{"limit.back-off-ms", fmt::format("a back-off lasts 0 ms to 30 days, not {} ms", failure.back_off_ms), "back_off_ms"};
    return finish_job(batch, id, worker, options, ex::FailJob{id.key, std::move(failure)});
}

Result<Sequence> throw_error(Batch& batch, JobId id, std::string_view error_code, Variables output, const CommandOptions& options) {
    const auto& limits = batch.core().options.limits;
    if (auto fits = check_variables(output, limits); !fits) return std::move(fits).error();
    if (auto fits = check_text(error_code, "error code", limits); !fits) return std::move(fits).error();
    return finish_job(batch, id, {}, options, ex::ThrowJobError{id.key, std::string(error_code), std::move(output)});
}

} // namespace countersign::engine
