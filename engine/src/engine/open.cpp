#include "engine/open.h"
#include "engine/impl.h"
#include "engine/operations.h"
#include "engine/organisations.h"

namespace countersign {

namespace engine {

namespace {

Result<void> check_options(const EngineOptions& options) {
    const auto& limits = options.limits;
    if (limits.automatic_steps < 1 || limits.multi_instance < 1 || limits.variables < 0 || limits.call_depth < 0)
        return Error{"engine.options", "limits must be positive", "limits"};
    if (options.snapshot_every < 1) return Error{"engine.options", "snapshot_every must be at least 1", "snapshot_every"};
    return {};
}

} // namespace

Result<std::unique_ptr<Engine>> Opener::open(EngineOptions options, std::unique_ptr<store::Store> store) {
    if (auto fits = check_options(options); !fits) return std::move(fits).error();
    if (auto known = check_allowed_operations(options.calendars.get()); !known) return std::move(known).error();
    auto last_instance = store->last_instance();
    if (!last_instance) return std::move(last_instance).error();
    const auto kept = store->kept_messages(0, 1);
    if (!kept) return kept.error();
    auto registry = load_registry(*store, {.external_script_formats = options.external_script_formats, .all_processes = false});
    if (!registry) return std::move(registry).error();
    auto organisation = stored_organisation(*store);
    if (!organisation) return std::move(organisation).error();
    auto impl =
        std::unique_ptr<Engine::Impl>(new Engine::Impl{{std::move(options), std::move(store), std::move(*registry), *last_instance}});
    impl->core.organisation.replace(std::move(*organisation));
    impl->core.may_hold_messages = !kept->empty();
    return std::unique_ptr<Engine>(new Engine(std::move(impl)));
}

} // namespace engine

Result<std::unique_ptr<Engine>> Engine::open(EngineOptions options) {
    auto store = store::open_store(options.store);
    if (!store) return std::move(store).error();
    return engine::Opener::open(std::move(options), std::move(*store));
}

} // namespace countersign
