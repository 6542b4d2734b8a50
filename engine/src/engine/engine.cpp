// The facade's blocking members: each hands its command to the writer and waits until it is durable.
#include "engine/commands.h"
#include "engine/deploy.h"
#include "engine/impl.h"
#include "engine/kept_messages.h"
#include "engine/timers.h"

namespace countersign {

using engine::Batch;

Engine::Engine(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Engine::~Engine() = default;

Result<Deployment> Engine::deploy(std::string_view xml, std::string_view file) {
    return deploy(std::vector<SourceFile>{{std::string(xml), std::string(file)}});
}

Result<Deployment> Engine::deploy(std::vector<SourceFile> files) {
    auto prepared = engine::prepare_deployment(std::move(files), impl_->core.compile_options());
    if (!prepared) return std::move(prepared).error();
    return impl_->core.submit<Deployment>([&](Batch& batch) { return engine::deploy(batch, std::move(*prepared)); }, true);
}

Result<Started> Engine::start(std::string_view process_id, Variables variables, std::string_view business_key,
                              const CommandOptions& options) {
    return impl_->core.command<Started>(options, [&](Batch& batch, const CommandOptions& by) {
        return engine::start_process(batch, process_id, std::move(variables), business_key, by);
    });
}

Result<Sequence> Engine::cancel(InstanceId instance, std::string_view reason, const CommandOptions& options) {
    return impl_->core.command<Sequence>(
        options, [&](Batch& batch, const CommandOptions& by) { return engine::cancel(batch, instance, reason, by); });
}

Result<Sequence> Engine::set_variables(InstanceId instance, Variables variables, const CommandOptions& options) {
    return impl_->core.command<Sequence>(
        options, [&](Batch& batch, const CommandOptions& by) { return engine::set_variables(batch, instance, std::move(variables), by); });
}

Result<Sequence> Engine::claim(TaskId id, const CommandOptions& options) {
    return impl_->core.command<Sequence>(options, [&](Batch& batch, const CommandOptions& by) { return engine::claim(batch, id, by); });
}

Result<Sequence> Engine::unclaim(TaskId id, const CommandOptions& options) {
    return impl_->core.command<Sequence>(options, [&](Batch& batch, const CommandOptions& by) { return engine::unclaim(batch, id, by); });
}

Result<Sequence> Engine::complete(TaskId id, Variables output, const CommandOptions& options) {
    return impl_->core.command<Sequence>(
        options, [&](Batch& batch, const CommandOptions& by) { return engine::complete(batch, id, std::move(output), by); });
}

Result<Sequence> Engine::vote(TaskId id, Vote opinion, Variables output, const CommandOptions& options) {
    return impl_->core.command<Sequence>(options, [&](Batch& batch, const CommandOptions& by) {
        return engine::vote(batch, id, std::move(opinion), std::move(output), by);
    });
}

Result<MessageReceipt> Engine::message(std::string_view name, std::string_view correlation, Variables variables,
                                       const MessageOptions& options) {
    return impl_->core.command<MessageReceipt>({options.actor, options.idempotency_key}, [&](Batch& batch, const CommandOptions& by) {
        return engine::send_message(batch, name, correlation, std::move(variables), options.ttl_ms, by);
    });
}

Result<void> Engine::discard_message(std::uint64_t number) {
    return impl_->core.submit<void>([&](Batch& batch) { return engine::discard_message(batch, number); });
}

Result<SignalReceipt> Engine::signal(std::string_view name, Variables variables, const CommandOptions& options) {
    return impl_->core.command<SignalReceipt>(
        options, [&](Batch& batch, const CommandOptions& by) { return engine::broadcast_signal(batch, name, std::move(variables), by); });
}

Result<std::vector<LockedJob>> Engine::fetch_jobs(const JobRequest& request) {
    return impl_->core.submit<std::vector<LockedJob>>([&](Batch& batch) { return engine::fetch_jobs(batch, request); });
}

Result<Sequence> Engine::complete_job(JobId id, Variables output, std::string_view worker, const CommandOptions& options) {
    return impl_->core.command<Sequence>(
        options, [&](Batch& batch, const CommandOptions& by) { return engine::complete_job(batch, id, std::move(output), worker, by); });
}

Result<Sequence> Engine::fail_job(JobId id, JobFailure failure, std::string_view worker, const CommandOptions& options) {
    return impl_->core.command<Sequence>(
        options, [&](Batch& batch, const CommandOptions& by) { return engine::fail_job(batch, id, std::move(failure), worker, by); });
}

Result<Sequence> Engine::throw_error(JobId id, std::string_view error_code, Variables output, const CommandOptions& options) {
    return impl_->core.command<Sequence>(
        options, [&](Batch& batch, const CommandOptions& by) { return engine::throw_error(batch, id, error_code, std::move(output), by); });
}

Result<int> Engine::fire_due_timers(int limit) {
    int total = 0;
    while (total < limit) {
        // Alone in its batch: the store's reads show no firing that is not committed yet.
        const auto fired = impl_->core.submit<engine::Fired>([&](Batch& batch) { return engine::fire_due(batch, limit - total); }, true);
        if (!fired) return total > 0 ? Result<int>(total) : Result<int>(fired.error());
        if (fired->count == 0 && fired->refused && total == 0) return *fired->refused;
        if (fired->count == 0) break;
        total += fired->count;
    }
    return total;
}

Result<Sequence> Engine::start_activity(EntityId sub_process, std::string_view activity, const CommandOptions& options) {
    return impl_->core.command<Sequence>(
        options, [&](Batch& batch, const CommandOptions& by) { return engine::start_activity(batch, sub_process, activity, by); });
}

Result<Sequence> Engine::end_activities(EntityId sub_process, const CommandOptions& options) {
    return impl_->core.command<Sequence>(
        options, [&](Batch& batch, const CommandOptions& by) { return engine::end_activities(batch, sub_process, by); });
}

Result<Sequence> Engine::retry(IncidentId id, Variables variables, const CommandOptions& options) {
    return impl_->core.command<Sequence>(
        options, [&](Batch& batch, const CommandOptions& by) { return engine::retry(batch, id, std::move(variables), by); });
}

Result<void> Engine::acknowledge_outbox(const OutboxRow& row) {
    return impl_->core.submit<void>([&](Batch& batch) {
        return batch.write(
            [&](store::Transaction& transaction) { return transaction.remove_outbox(row.instance, row.sequence, row.index); });
    });
}

std::uint64_t Engine::subscribe(std::function<void(const Event&)> on_event) { return impl_->core.subscribers.add(std::move(on_event)); }
void Engine::unsubscribe(std::uint64_t subscription) { impl_->core.subscribers.remove(subscription); }

EngineStatistics Engine::statistics() const {
    const auto& counters = impl_->core.counters;
    return {counters.commands.load(), counters.batches.load(), counters.cached.load(), counters.refused.load()};
}

Instant Engine::now() const { return impl_->core.clock->now(); }
std::string Engine::store_description() const { return impl_->core.store->description(); }

} // namespace countersign
