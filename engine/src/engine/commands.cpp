#include "engine/commands.h"
#include "engine/core.h"
#include "engine/correlation.h"
#include "engine/kept_messages.h"
#include "engine/limits.h"
#include "engine/receipts.h"

namespace countersign::engine {

namespace ex = execution;

namespace {
const EngineLimits& limits_of(Batch& batch) { return batch.core().options.limits; }

/// First refusal of several checks.
template<class... Checks> Result<void> all_of(Checks... checks) {
    Result<void> result;
    ((result ? void(result = checks()) : void()), ...);
    return result;
}
} // namespace

Result<Started> start_process(Batch& batch, std::string_view process_id, Variables variables, std::string_view business_key,
                              const CommandOptions& options) {
    const auto& limits = limits_of(batch);
    if (auto fits =
            all_of([&] { return check_variables(variables, limits); }, [&] { return check_text(business_key, "business key", limits); });
        !fits)
        return std::move(fits).error();
    return once<Started>(batch, options, {}, [&]() -> Result<Started> {
        auto program = batch.registry().latest(process_id);
        if (!program)
            return Error{"process.unknown", fmt::format("there is no process \"{}\": deploy it first", process_id),
                         std::string(process_id)};
        const auto& process = program->scopes[0];
        if (program->callable_only || (process.starts.empty() && process.conditional_starts.empty()))
            return Error{"process.no-none-start",
                         fmt::format("\"{}\" {}", process_id,
                                     program->callable_only ? "is a global task: call it from a call activity"
                                                            : "starts by an event only: send its message or signal"),
                         std::string(process_id)};
        ex::StartInstance command;
        command.program = std::move(program);
        command.business_key = business_key;
        command.variables = std::move(variables);
        command.validates_form = true;
        return batch.start(std::move(command), options.actor);
    });
}

Result<Sequence> cancel(Batch& batch, InstanceId instance, std::string_view reason, const CommandOptions& options) {
    if (auto fits = check_text(reason, "reason", limits_of(batch)); !fits) return std::move(fits).error();
    return once<Sequence>(batch, options, instance,
                          [&] { return batch.run(instance, ex::CancelInstance{std::string(reason)}, options.actor); });
}

Result<Sequence> set_variables(Batch& batch, InstanceId instance, Variables variables, const CommandOptions& options) {
    if (auto fits = check_variables(variables, limits_of(batch)); !fits) return std::move(fits).error();
    return once<Sequence>(batch, options, instance,
                          [&] { return batch.run(instance, ex::SetVariables{std::move(variables)}, options.actor); });
}

Result<Sequence> claim(Batch& batch, TaskId id, const CommandOptions& options) {
    return once<Sequence>(batch, options, id.instance,
                          [&] { return batch.run(id.instance, ex::ClaimTask{id.key}, options.actor, "task"); });
}

Result<Sequence> unclaim(Batch& batch, TaskId id, const CommandOptions& options) {
    return once<Sequence>(batch, options, id.instance,
                          [&] { return batch.run(id.instance, ex::UnclaimTask{id.key}, options.actor, "task"); });
}

Result<Sequence> complete(Batch& batch, TaskId id, Variables output, const CommandOptions& options) {
    if (auto fits = check_variables(output, limits_of(batch)); !fits) return std::move(fits).error();
    return once<Sequence>(batch, options, id.instance, [&] {
        return batch.run(id.instance, ex::CompleteTask{id.key, std::move(output)}, options.actor, "task");
    });
}

Result<Sequence> vote(Batch& batch, TaskId id, Vote opinion, Variables output, const CommandOptions& options) {
    const auto& limits = limits_of(batch);
    auto fits = all_of([&] { return check_variables(output, limits); }, [&] { return check_text(opinion.reason, "reason", limits); },
                       [&] { return check_text(opinion.conditions, "conditions", limits); });
    if (!fits) return std::move(fits).error();
    return once<Sequence>(batch, options, id.instance, [&] {
        return batch.run(id.instance, ex::GiveOpinion{id.key, std::move(opinion), std::move(output)}, options.actor, "task");
    });
}

Result<Sequence> start_activity(Batch& batch, EntityId sub_process, std::string_view activity, const CommandOptions& options) {
    return once<Sequence>(batch, options, sub_process.instance, [&] {
        return batch.run(sub_process.instance, ex::StartActivity{sub_process.key, std::string(activity)}, options.actor, "ad-hoc");
    });
}

Result<Sequence> end_activities(Batch& batch, EntityId sub_process, const CommandOptions& options) {
    return once<Sequence>(batch, options, sub_process.instance,
                          [&] { return batch.run(sub_process.instance, ex::EndActivities{sub_process.key}, options.actor, "ad-hoc"); });
}

Result<Sequence> modify(Batch& batch, InstanceId instance, Modification modification, const CommandOptions& options) {
    if (auto fits = check_variables(modification.variables, limits_of(batch)); !fits) return std::move(fits).error();
    return once<Sequence>(batch, options, instance, [&] { return batch.run(instance, ex::ModifyInstance{std::move(modification)}, options.actor); });
}

Result<Sequence> retry(Batch& batch, IncidentId id, Variables variables, const CommandOptions& options) {
    if (auto fits = check_variables(variables, limits_of(batch)); !fits) return std::move(fits).error();
    return once<Sequence>(batch, options, id.instance, [&] {
        return batch.run(id.instance, ex::RetryIncident{id.key, std::move(variables)}, options.actor, "incident");
    });
}

Result<MessageReceipt> send_message(Batch& batch, std::string_view name, std::string_view correlation, Variables variables,
                                    std::int64_t ttl_ms, const CommandOptions& options) {
    const auto& limits = limits_of(batch);
    if (ttl_ms < 0 || ttl_ms > time_to_live_ms_max)
        return Error{"message.time-to-live",
                     fmt::format("a message is kept from 0 to {} ms (ten years), not {} ms", time_to_live_ms_max, ttl_ms), "ttl"};
    auto fits = all_of([&] { return check_variables(variables, limits); }, [&] { return check_text(name, "message name", limits); },
                       [&] { return check_text(correlation, "correlation", limits); });
    if (!fits) return std::move(fits).error();
    return once<MessageReceipt>(batch, options, {}, [&] {
        return deliver_message(batch, {std::string(name), std::string(correlation), std::move(variables), ttl_ms}, options.actor);
    });
}

Result<SignalReceipt> broadcast_signal(Batch& batch, std::string_view name, Variables variables, const CommandOptions& options) {
    const auto& limits = limits_of(batch);
    if (auto fits = all_of([&] { return check_variables(variables, limits); }, [&] { return check_text(name, "signal name", limits); });
        !fits)
        return std::move(fits).error();
    return once<SignalReceipt>(batch, options, {}, [&] { return deliver_signal(batch, std::string(name), variables, options.actor); });
}

} // namespace countersign::engine
