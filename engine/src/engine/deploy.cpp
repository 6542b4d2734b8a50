#include "engine/deploy.h"
#include "base/hash.h"
#include "engine/channel/companion_rows.h"
#include "engine/inspect.h"
#include "engine/kept_messages.h"
#include "engine/start_timer.h"

namespace countersign::engine {

namespace {

Error invalid(const Diagnostic& diagnostic) { return {"deploy.invalid", to_string(diagnostic), fmt::format("{}:{}:{}", diagnostic.file, diagnostic.line, diagnostic.column)}; }

Result<PreparedDeployment> prepare_processes(std::string_view xml, std::string_view file, const program::CompileOptions& options) {
    auto inspected = inspect(xml, file, options);
    for (const auto& diagnostic : inspected.diagnostics)
        if (diagnostic.severity == Severity::error) return invalid(diagnostic);
    if (inspected.programs.empty())
        return Error{"deploy.nothing-executable", fmt::format("{} holds no executable process: mark one with isExecutable=\"true\"", file),
                     std::string(file)};
    return PreparedDeployment{std::string(xml), std::string(file), to_hex(sha256({xml})), std::move(inspected.programs),
                              std::move(inspected.diagnostics), options.companions};
}

/// The same content is the newest already for each of its processes.
bool is_deployed(const Registry& registry, const PreparedDeployment& prepared) {
    return std::all_of(prepared.programs.begin(), prepared.programs.end(), [&](const auto& program) {
        const auto* newest = registry.latest_row(program->process_id);
        if (newest == nullptr || newest->resource_hash != prepared.hash) return false;
        const auto before = registry.latest(program->process_id);
        return fingerprint_of(before->companions) == fingerprint_of(prepared.companions);
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
        if (done) done = put_companions(transaction, row.id, prepared.companions);
        for (auto timer = timers.begin(); done && timer != timers.end(); ++timer) done = transaction.put(*timer);
        return done;
    });
    if (written) registry.add(row, program);
    return written;
}

/// The newest versions of the models, in the registry that is being made. Models deployed before take up the new versions of what they import.
Result<void> deploy_decisions(Batch& batch, Registry& registry, const std::vector<DmnFile>& files, Deployment& deployment) {
    if (files.empty()) return {};
    auto decisions = std::make_shared<Decisions>(registry.decisions());
    for (const auto& file : files) {
        auto report = decisions->read(file, files, true);
        for (auto& diagnostic : report.diagnostics) {
            if (diagnostic.severity == Severity::error) return invalid(diagnostic);
            deployment.warnings.push_back(std::move(diagnostic));
        }
        const auto* before = decisions->latest(report.model->space());
        if (before == nullptr || before->resource_hash != file.hash) {
            const DecisionModelRow row{report.model->space(), report.model->name(), before != nullptr ? before->version + 1 : 1, file.hash, file.file, batch.now()};
            auto written = batch.write([&](store::Transaction& transaction) { return transaction.add_decision_model(row, {file.hash, file.file, file.text}); });
            if (!written) return written;
            decisions->add(row, file.text, report.model);
            deployment.changed = true;
        }
        deployment.decisions.push_back(*decisions->latest(report.model->space()));
    }
    if (const auto broken = decisions->relink(files)) return invalid(*broken);
    registry.use(std::move(decisions));
    return {};
}

/// @param added  takes the programs that were not deployed before
Result<void> deploy_processes(Batch& batch, Registry& registry, PreparedDeployment& prepared, Deployment& deployment,
                              std::vector<program::ProgramPtr>& added) {
    deployment.warnings.insert(deployment.warnings.end(), prepared.warnings.begin(), prepared.warnings.end());
    if (!is_deployed(registry, prepared)) {
        deployment.changed = true;
        auto id = static_cast<std::uint32_t>(registry.next_id());
        std::vector<std::vector<store::StartTimer>> timers;
        for (const auto& program : prepared.programs) {
            program->definition = static_cast<DefinitionId>(id++);
            program->resource_hash = prepared.hash;
            auto planned = plan_start_timers(batch, *program);
            if (!planned) return std::move(planned).error();
            timers.push_back(std::move(*planned));
        }
        for (std::size_t i = 0; i < prepared.programs.size(); ++i)
            if (auto written = add(batch, registry, prepared.programs[i], prepared, timers[i]); !written) return written;
        if (prepared.companions)
            for (const auto& file : prepared.companions->files)
                if (file.form) deployment.forms.push_back(file.key);
        added.insert(added.end(), prepared.programs.begin(), prepared.programs.end());
    }
    for (const auto& program : prepared.programs)
        if (const auto* row = registry.latest_row(program->process_id); row != nullptr && !program->callable_only) deployment.definitions.push_back(*row);
    return {};
}

} // namespace

Result<PreparedBundle> prepare_deployment(std::vector<SourceFile> files, const program::CompileOptions& options) {
    PreparedBundle bundle;
    Diagnostics findings;
    program::CompileOptions with_companions = options;
    const auto companions = std::stable_partition(files.begin(), files.end(), [](const SourceFile& file) { return !is_companion_file(file.name); });
    with_companions.companions = program::read_companions({std::make_move_iterator(companions), std::make_move_iterator(files.end())}, findings);
    files.erase(companions, files.end());
    for (const auto& finding : findings)
        if (finding.severity == Severity::error) return invalid(finding);
    for (auto& [text, name] : files) {
        if (is_decision_file(text)) {
            auto hash = to_hex(sha256({text}));
            bundle.decisions.push_back({std::move(text), std::move(name), std::move(hash)});
            continue;
        }
        auto prepared = prepare_processes(text, name, with_companions);
        if (!prepared) return std::move(prepared).error();
        bundle.processes.push_back(std::move(*prepared));
    }
    return bundle;
}

Result<Deployment> deploy(Batch& batch, PreparedBundle prepared) {
    auto registry = next_registry(batch);
    if (!registry) return std::move(registry).error();
    Deployment deployment;
    if (auto done = deploy_decisions(batch, **registry, prepared.decisions, deployment); !done) return std::move(done).error();
    std::vector<program::ProgramPtr> added;
    for (auto& processes : prepared.processes)
        if (auto done = deploy_processes(batch, **registry, processes, deployment, added); !done) return std::move(done).error();
    if (!deployment.changed) return deployment;
    (*registry)->index_starts();
    batch.use(*registry);
    for (const auto& program : added)
        if (auto started = start_with_kept_messages(batch, **registry, *program); !started) return std::move(started).error();
    batch.core().definitions_unsure = true; // until the commit says otherwise
    batch.on_commit([&core = batch.core(), made = *registry] {
        core.definitions.replace(made);
        core.definitions_unsure = false;
    });
    return deployment;
}

} // namespace countersign::engine
