#include "engine/deploy.h"
#include "base/hash.h"
#include "engine/inspect.h"
#include "engine/kept_messages.h"
#include "engine/start_timer.h"

namespace countersign::engine {

Result<PreparedDeployment> prepare_deployment(std::string_view xml, std::string_view file, const program::CompileOptions& options) {
    auto inspected = inspect(xml, file, options);
    for (const auto& diagnostic : inspected.diagnostics)
        if (diagnostic.severity == Severity::error)
            return Error{"deploy.invalid", to_string(diagnostic),
                         fmt::format("{}:{}:{}", diagnostic.file, diagnostic.line, diagnostic.column)};
    if (inspected.programs.empty())
        return Error{"deploy.nothing-executable", fmt::format("{} holds no executable process: mark one with isExecutable=\"true\"", file),
                     std::string(file)};
    return PreparedDeployment{std::string(xml), std::string(file), to_hex(sha256({xml})), std::move(inspected.programs),
                              std::move(inspected.diagnostics)};
}

namespace {

/// The same content is the newest already for each of its processes.
bool is_deployed(const Registry& registry, const PreparedDeployment& prepared) {
    return std::all_of(prepared.programs.begin(), prepared.programs.end(), [&](const auto& program) {
        const auto* newest = registry.latest_row(program->process_id);
        return newest != nullptr && newest->resource_hash == prepared.hash;
    });
}

Result<void> remove_start_timers(Batch& batch, const program::Program& program) {
    for (const auto node : timer_starts(program)) {
        auto removed = batch.write(
            [&](store::Transaction& transaction) { return transaction.remove_start_timer(program.definition, program.nodes[node].id); });
        if (!removed) return removed;
    }
    return {};
}

/// A timer that is no time refuses the deployment: nothing is written before all are planned.
Result<std::vector<store::StartTimer>> plan_start_timers(const Batch& batch, const program::Program& program) {
    std::vector<store::StartTimer> planned;
    for (const auto node : timer_starts(program)) {
        auto timer = plan_start_timer(program, node, batch.now());
        if (!timer) return std::move(timer).error();
        if (*timer) planned.push_back(std::move(**timer));
    }
    return planned;
}

DefinitionRow row_of(const Registry& registry, const program::Program& program, const PreparedDeployment& prepared, Instant now) {
    const auto* before = registry.latest_row(program.process_id);
    return {program.definition,
            program.process_id,
            before != nullptr ? before->version + 1 : 1,
            program.name,
            prepared.hash,
            prepared.file,
            now};
}

/// After a commit whose outcome is not known the store may hold more than the registry.
Result<std::shared_ptr<Registry>> next_registry(Batch& batch) {
    auto& core = batch.core();
    if (!core.definitions_unsure) return std::make_shared<Registry>(*core.definitions.current());
    auto loaded = load_registry(*core.store, core.compile_options());
    if (!loaded) return std::move(loaded).error();
    core.definitions.replace(*loaded);
    core.definitions_unsure = false;
    return std::make_shared<Registry>(**loaded);
}

Result<void> add(Batch& batch, Registry& registry, const std::shared_ptr<program::Program>& program, const PreparedDeployment& prepared,
                 const std::vector<store::StartTimer>& timers) {
    const auto row = row_of(registry, *program, prepared, batch.now());
    if (const auto before = registry.latest(program->process_id))
        if (auto removed = remove_start_timers(batch, *before); !removed) return removed;
    auto written = batch.write([&](store::Transaction& transaction) {
        auto done = transaction.add_definition(row, {prepared.hash, prepared.file, prepared.xml});
        for (auto timer = timers.begin(); done && timer != timers.end(); ++timer) done = transaction.put(*timer);
        return done;
    });
    if (written) registry.add(row, program);
    return written;
}

} // namespace

Result<Deployment> deploy(Batch& batch, PreparedDeployment prepared) {
    auto registry = next_registry(batch);
    if (!registry) return std::move(registry).error();
    Deployment deployment;
    deployment.warnings = std::move(prepared.warnings);
    deployment.changed = !is_deployed(**registry, prepared);
    std::vector<std::vector<store::StartTimer>> timers;
    if (deployment.changed) {
        auto id = static_cast<std::uint32_t>((*registry)->next_id());
        for (const auto& program : prepared.programs) {
            program->definition = static_cast<DefinitionId>(id++);
            program->resource_hash = prepared.hash;
            auto planned = plan_start_timers(batch, *program);
            if (!planned) return std::move(planned).error();
            timers.push_back(std::move(*planned));
        }
        batch.core().definitions_unsure = true; // until the commit says otherwise
        for (std::size_t i = 0; i < prepared.programs.size(); ++i)
            if (auto added = add(batch, **registry, prepared.programs[i], prepared, timers[i]); !added) return std::move(added).error();
        (*registry)->index_starts();
        batch.use(*registry);
        for (const auto& program : prepared.programs)
            if (auto started = start_with_kept_messages(batch, **registry, *program); !started) return std::move(started).error();
        batch.on_commit([&core = batch.core(), made = *registry] {
            core.definitions.replace(made);
            core.definitions_unsure = false;
        });
    }
    for (const auto& program : prepared.programs)
        if (const auto* row = (*registry)->latest_row(program->process_id); row != nullptr && !program->callable_only)
            deployment.definitions.push_back(*row);
    return deployment;
}

} // namespace countersign::engine
