#include "engine/operations.h"
#include "approval/operation/table.h"
#include "engine/batch.h"
#include "engine/core.h"
#include "engine/impl.h"
#include "engine/limits.h"
#include "engine/receipts.h"

namespace countersign {

namespace engine {

namespace ex = execution;

namespace {

Result<const ex::Operation*> operation_named(std::string_view name) {
    if (const auto* found = approval::operation_of(name)) return found;
    return Error{"operation.unknown", fmt::format("there is no operation \"{}\": there are {}", name, fmt::join(operation_names(), ", ")), std::string(name)};
}

} // namespace

std::vector<std::string> operation_names() {
    std::vector<std::string> names;
    for (const auto* info : operations()) names.emplace_back(info->name);
    return names;
}

Result<void> check_allowed_operations(const CalendarSet* calendars) {
    if (calendars == nullptr) return {};
    for (const auto& law : calendars->laws())
        for (const auto& name : law.operations)
            if (approval::operation_of(name) == nullptr)
                return Error{"operation.unknown",
                             fmt::format("{}: law \"{}\" allows \"{}\", which is no operation: correct its name; there are {}", law.file, law.id, name,
                                         fmt::join(operation_names(), ", ")),
                             law.file};
    return {};
}

Result<Sequence> operate_task(Batch& batch, TaskId id, std::string_view operation, Variables arguments, const CommandOptions& options) {
    if (auto fits = check_variables(arguments, batch.core().options.limits); !fits) return std::move(fits).error();
    const auto found = operation_named(operation);
    if (!found) return found.error();
    return once<Sequence>(batch, options, id.instance,
                          [&] { return batch.run(id.instance, ex::OperateTask{id.key, *found, std::move(arguments)}, options.actor, "task"); });
}

Result<Sequence> operate_case(Batch& batch, InstanceId id, std::string_view operation, Variables arguments, const CommandOptions& options) {
    if (auto fits = check_variables(arguments, batch.core().options.limits); !fits) return std::move(fits).error();
    const auto found = operation_named(operation);
    if (!found) return found.error();
    return once<Sequence>(batch, options, id, [&] { return batch.run(id, ex::OperateCase{*found, std::move(arguments)}, options.actor); });
}

} // namespace engine

using engine::Batch;

Result<Sequence> Engine::operate(TaskId id, std::string_view operation, Variables arguments, const CommandOptions& options) {
    return impl_->core.command<Sequence>(options, [&](Batch& batch, const CommandOptions& by) { return engine::operate_task(batch, id, operation, std::move(arguments), by); });
}

Result<Sequence> Engine::operate(InstanceId instance, std::string_view operation, Variables arguments, const CommandOptions& options) {
    return impl_->core.command<Sequence>(options,
                                         [&](Batch& batch, const CommandOptions& by) { return engine::operate_case(batch, instance, operation, std::move(arguments), by); });
}

void Engine::async_operate(TaskId id, std::string operation, Variables arguments, CommandOptions options, Handler<Sequence> handler) {
    impl_->core.post_command(std::move(options), std::move(handler),
                             [id, name = std::move(operation), given = std::move(arguments)](Batch& batch, const CommandOptions& by) mutable {
                                 return engine::operate_task(batch, id, name, std::move(given), by);
                             });
}

void Engine::async_operate(InstanceId instance, std::string operation, Variables arguments, CommandOptions options, Handler<Sequence> handler) {
    impl_->core.post_command(std::move(options), std::move(handler),
                             [instance, name = std::move(operation), given = std::move(arguments)](Batch& batch, const CommandOptions& by) mutable {
                                 return engine::operate_case(batch, instance, name, std::move(given), by);
                             });
}

} // namespace countersign
