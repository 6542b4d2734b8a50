// The facade's async members: the command waits in the writer's queue, the handler is told on the writer's thread.
#include "engine/commands.h"
#include "engine/deploy.h"
#include "engine/impl.h"
#include "engine/timers.h"

namespace countersign {

using engine::Batch;

void Engine::async_deploy(std::string xml, std::string file, Handler<Deployment> handler) {
    auto prepared = engine::prepare_deployment({{std::move(xml), std::move(file)}}, impl_->core.compile_options());
    impl_->core.post<Deployment>(
        [prepared = std::move(prepared)](Batch& batch) mutable -> Result<Deployment> {
            if (!prepared) return std::move(prepared).error();
            return engine::deploy(batch, std::move(*prepared));
        },
        std::move(handler), true);
}

void Engine::async_start(std::string process_id, Variables variables, std::string business_key, CommandOptions options,
                         Handler<Started> handler) {
    impl_->core.post_command(std::move(options), std::move(handler),
                             [process = std::move(process_id), values = std::move(variables),
                              key = std::move(business_key)](Batch& batch, const CommandOptions& by) mutable {
                                 return engine::start_process(batch, process, std::move(values), key, by);
                             });
}

void Engine::async_cancel(InstanceId instance, std::string reason, CommandOptions options, Handler<Sequence> handler) {
    impl_->core.post_command(
        std::move(options), std::move(handler),
        [instance, why = std::move(reason)](Batch& batch, const CommandOptions& by) { return engine::cancel(batch, instance, why, by); });
}

void Engine::async_set_variables(InstanceId instance, Variables variables, CommandOptions options, Handler<Sequence> handler) {
    impl_->core.post_command(std::move(options), std::move(handler),
                             [instance, values = std::move(variables)](Batch& batch, const CommandOptions& by) mutable {
                                 return engine::set_variables(batch, instance, std::move(values), by);
                             });
}

void Engine::async_claim(TaskId id, CommandOptions options, Handler<Sequence> handler) {
    impl_->core.post_command(std::move(options), std::move(handler),
                             [id](Batch& batch, const CommandOptions& by) { return engine::claim(batch, id, by); });
}

void Engine::async_unclaim(TaskId id, CommandOptions options, Handler<Sequence> handler) {
    impl_->core.post_command(std::move(options), std::move(handler),
                             [id](Batch& batch, const CommandOptions& by) { return engine::unclaim(batch, id, by); });
}

void Engine::async_complete(TaskId id, Variables output, CommandOptions options, Handler<Sequence> handler) {
    impl_->core.post_command(std::move(options), std::move(handler),
                             [id, values = std::move(output)](Batch& batch, const CommandOptions& by) mutable {
                                 return engine::complete(batch, id, std::move(values), by);
                             });
}

void Engine::async_vote(TaskId id, Vote opinion, Variables output, CommandOptions options, Handler<Sequence> handler) {
    impl_->core.post_command(std::move(options), std::move(handler),
                             [id, given = std::move(opinion), values = std::move(output)](Batch& batch, const CommandOptions& by) mutable {
                                 return engine::vote(batch, id, std::move(given), std::move(values), by);
                             });
}

void Engine::async_message(std::string name, std::string correlation, Variables variables, MessageOptions options,
                           Handler<MessageReceipt> handler) {
    impl_->core.post_command({std::move(options.actor), std::move(options.idempotency_key)}, std::move(handler),
                             [message = std::move(name), key = std::move(correlation), values = std::move(variables),
                              ttl_ms = options.ttl_ms](Batch& batch, const CommandOptions& by) mutable {
                                 return engine::send_message(batch, message, key, std::move(values), ttl_ms, by);
                             });
}

void Engine::async_signal(std::string name, Variables variables, CommandOptions options, Handler<SignalReceipt> handler) {
    impl_->core.post_command(std::move(options), std::move(handler),
                             [signal = std::move(name), values = std::move(variables)](Batch& batch, const CommandOptions& by) mutable {
                                 return engine::broadcast_signal(batch, signal, std::move(values), by);
                             });
}

void Engine::async_fetch_jobs(JobRequest request, Handler<std::vector<LockedJob>> handler) {
    impl_->core.post<std::vector<LockedJob>>([asked = std::move(request)](Batch& batch) { return engine::fetch_jobs(batch, asked); },
                                             std::move(handler));
}

void Engine::async_complete_job(JobId id, Variables output, std::string worker, CommandOptions options, Handler<Sequence> handler) {
    impl_->core.post_command(std::move(options), std::move(handler),
                             [id, values = std::move(output), who = std::move(worker)](Batch& batch, const CommandOptions& by) mutable {
                                 return engine::complete_job(batch, id, std::move(values), who, by);
                             });
}

void Engine::async_fail_job(JobId id, JobFailure failure, std::string worker, CommandOptions options, Handler<Sequence> handler) {
    impl_->core.post_command(std::move(options), std::move(handler),
                             [id, why = std::move(failure), who = std::move(worker)](Batch& batch, const CommandOptions& by) mutable {
                                 return engine::fail_job(batch, id, std::move(why), who, by);
                             });
}

void Engine::async_throw_error(JobId id, std::string error_code, Variables output, CommandOptions options, Handler<Sequence> handler) {
    impl_->core.post_command(
        std::move(options), std::move(handler),
        [id, code = std::move(error_code), values = std::move(output)](Batch& batch, const CommandOptions& by) mutable {
            return engine::throw_error(batch, id, code, std::move(values), by);
        });
}

void Engine::async_fire_due_timers(int limit, Handler<int> handler) { engine::post_fire_due(impl_->core, limit, 0, std::move(handler)); }

void Engine::async_start_activity(EntityId sub_process, std::string activity, CommandOptions options, Handler<Sequence> handler) {
    impl_->core.post_command(std::move(options), std::move(handler),
                             [sub_process, started = std::move(activity)](Batch& batch, const CommandOptions& by) {
                                 return engine::start_activity(batch, sub_process, started, by);
                             });
}

void Engine::async_end_activities(EntityId sub_process, CommandOptions options, Handler<Sequence> handler) {
    impl_->core.post_command(std::move(options), std::move(handler), [sub_process](Batch& batch, const CommandOptions& by) {
        return engine::end_activities(batch, sub_process, by);
    });
}

void Engine::async_extend_clock(InstanceId instance, ClockExtension extension, CommandOptions options, Handler<Sequence> handler) {
    impl_->core.post_command(std::move(options), std::move(handler), [instance, longer = std::move(extension)](Batch& batch, const CommandOptions& by) mutable {
        return engine::extend_clock(batch, instance, std::move(longer), by);
    });
}

void Engine::async_use_calendars(std::shared_ptr<const CalendarSet> calendars, CommandOptions options, Handler<ClocksMoved> handler) {
    impl_->core.post_command(std::move(options), std::move(handler), [set = std::move(calendars)](Batch& batch, const CommandOptions& by) mutable {
        return engine::use_calendars(batch, std::move(set), by);
    }, true);
}

void Engine::async_retry(IncidentId id, Variables variables, CommandOptions options, Handler<Sequence> handler) {
    impl_->core.post_command(std::move(options), std::move(handler),
                             [id, values = std::move(variables)](Batch& batch, const CommandOptions& by) mutable {
                                 return engine::retry(batch, id, std::move(values), by);
                             });
}

} // namespace countersign
