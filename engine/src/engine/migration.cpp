// The facade's migration and modification. Many instances are migrated in batches; what one refuses, the others do not feel.
#include "engine/commands.h"
#include "engine/impl.h"
#include "execution/decide.h"
#include "execution/migration/check.h"

namespace countersign {

using engine::Batch;

namespace {

constexpr std::size_t instances_of_batch = 100;

Result<program::ProgramPtr> definition(const engine::Registry& registry, const std::string& process_id, int version) {
    const DefinitionRow* found = version == 0 ? registry.latest_row(process_id) : nullptr;
    for (const auto& row : registry.rows())
        if (version != 0 && row.process_id == process_id && row.version == version) found = &row;
    if (found != nullptr) return registry.by_definition(found->id);
    if (registry.latest_row(process_id) == nullptr)
        return Error{"process.unknown", fmt::format("there is no process \"{}\"", process_id), process_id};
    return Error{"definition.unknown", fmt::format("there is no version {} of process \"{}\"", version, process_id), process_id};
}

Result<std::shared_ptr<const execution::MigrationPlan>> plan_of(const engine::Registry& registry, const MigrationMap& map) {
    auto source = definition(registry, map.source_process, map.source_version);
    if (!source) return std::move(source).error();
    auto target = definition(registry, map.target_process.empty() ? map.source_process : map.target_process, map.target_version);
    if (!target) return std::move(target).error();
    auto plan = execution::plan_migration(std::move(*source), std::move(*target), map.elements);
    if (!plan) return std::move(plan).error();
    return std::make_shared<const execution::MigrationPlan>(std::move(*plan));
}

Result<std::vector<InstanceId>> instances_of(store::Store& store, const Migration& migration, DefinitionId source) {
    if (!migration.instances.empty()) return migration.instances;
    InstanceFilter filter;
    filter.process_id = migration.map.source_process;
    filter.business_key = migration.business_key;
    filter.state = InstanceState::active;
    filter.limit = 10'000;
    std::vector<InstanceId> found;
    for (;;) {
        const auto rows = store.instances(filter);
        if (!rows) return rows.error();
        for (const auto& row : *rows)
            if (row.definition == source) found.push_back(row.id);
        if (std::cmp_less(rows->size(), filter.limit)) break;
        filter.after = rows->back().id;
    }
    std::sort(found.begin(), found.end());
    return found;
}

MigrationOutcome refused(InstanceId id, const Error& error) { return {id, 0, {{error.code, error.message, error.where}}}; }

/// A migration on its way: what is still to be done, and the report so far.
class MigrationRun {
  public:
    static Result<MigrationRun> prepare(engine::Core& core, const Migration& migration) {
        MigrationRun run;
        auto plan = plan_of(*core.definitions.current(), migration.map);
        if (!plan) return std::move(plan).error();
        auto instances = instances_of(*core.store, migration, (*plan)->source->definition);
        if (!instances) return std::move(instances).error();
        run.report_.source = (*plan)->source->definition;
        run.report_.target = (*plan)->target->definition;
        run.plan_ = std::move(*plan);
        run.instances_ = std::move(*instances);
        return run;
    }

    bool is_done() const { return next_ == instances_.size(); }
    MigrationReport take_report() { return std::move(report_); }
    const execution::MigrationPlan& plan() const { return *plan_; }
    const std::vector<InstanceId>& instances() const { return instances_; }
    void add(MigrationOutcome outcome) { report_.instances.push_back(std::move(outcome)); }

    /// The next ones, in one batch.
    Result<std::vector<MigrationOutcome>> migrate_some(Batch& batch, const CommandOptions& options) const {
        std::vector<MigrationOutcome> outcomes;
        for (auto i = next_; i < end_of_batch(); ++i) {
            outcomes.push_back(migrate_one(batch, instances_[i], options.actor));
            if (batch.failure()) return *batch.failure();
        }
        return outcomes;
    }
    /// The answer to that, when it is durable or not.
    void note(Result<std::vector<MigrationOutcome>> outcomes) {
        const auto end = end_of_batch();
        for (auto i = next_; i < end; ++i) add(outcomes ? std::move((*outcomes)[i - next_]) : refused(instances_[i], outcomes.error()));
        next_ = end;
    }

  private:
    std::size_t end_of_batch() const { return std::min(instances_.size(), next_ + instances_of_batch); }
    MigrationOutcome migrate_one(Batch& batch, InstanceId id, const Actor& actor) const {
        const auto state = batch.state(id);
        if (!state) return refused(id, state.error());
        if ((*state)->ended) return refused(id, {"instance.ended", fmt::format("instance {} has ended", to_string(id)), to_string(id)});
        if (auto problems = execution::migration_problems(**state, *plan_); !problems.empty()) return {id, 0, std::move(problems)};
        const auto done = batch.run(id, execution::MigrateInstance{plan_}, actor);
        if (!done) return refused(id, done.error());
        return {id, *done, {}};
    }

    std::shared_ptr<const execution::MigrationPlan> plan_;
    std::vector<InstanceId> instances_;
    std::size_t next_ = 0;
    MigrationReport report_;
};

Result<bool> check_right(Batch&, const CommandOptions& options) {
    if (options.actor.is_system() || options.actor.administrator) return true;
    return Error{"instance.not-administrator",
                 fmt::format("{} may not migrate instances: that is an administrator's right", options.actor.user), options.actor.user};
}

using Outcomes = std::vector<MigrationOutcome>;

void post_rest(engine::Core& core, std::shared_ptr<MigrationRun> run, CommandOptions options, Handler<MigrationReport> handler) {
    if (run->is_done())
        return core.post<MigrationReport>([run](Batch&) -> Result<MigrationReport> { return run->take_report(); }, std::move(handler));
    auto then = [&core, run, options, told = std::move(handler)](Result<Outcomes> outcomes) mutable {
        run->note(std::move(outcomes));
        post_rest(core, std::move(run), std::move(options), std::move(told));
    };
    core.post_command(options, Handler<Outcomes>(std::move(then)),
                      [run](Batch& batch, const CommandOptions& by) { return run->migrate_some(batch, by); });
}

} // namespace

Result<MigrationReport> Engine::plan_migration(const Migration& migration) {
    auto& core = impl_->core;
    auto run = MigrationRun::prepare(core, migration);
    if (!run) return std::move(run).error();
    const auto registry = core.definitions.current();
    const auto plan = std::make_shared<const execution::MigrationPlan>(run->plan());
    for (const InstanceId id : run->instances()) {
        // On a copy of its own: what is committed now.
        auto loaded = engine::load_instance(*core.store, id, *registry);
        if (!loaded || !*loaded) {
            run->add(refused(id, !loaded
                                     ? loaded.error()
                                     : Error{"instance.unknown", fmt::format("there is no instance {}", to_string(id)), to_string(id)}));
            continue;
        }
        auto& state = (*loaded)->state;
        auto problems = state.ended ? std::vector<MigrationProblem>{} : execution::migration_problems(state, *plan);
        if (!problems.empty()) {
            run->add({id, 0, std::move(problems)});
            continue;
        }
        bool touched = false;
        const Actor system;
        const auto calendars = core.calendars.current();
        const auto organisation = core.organisation.current();
        const auto done = execution::decide(state, execution::MigrateInstance{plan},
                                            {core.clock->now(), system, *registry, core.options.limits, nullptr, calendars.get(), organisation.get(), nullptr}, touched);
        run->add(done ? MigrationOutcome{id, 0, {}} : refused(id, done.error()));
    }
    return run->take_report();
}

Result<MigrationReport> Engine::migrate(const Migration& migration, const CommandOptions& options) {
    auto& core = impl_->core;
    auto run = MigrationRun::prepare(core, migration);
    if (!run) return std::move(run).error();
    if (auto may = core.command<bool>(options, check_right); !may) return std::move(may).error();
    while (!run->is_done())
        run->note(core.command<Outcomes>(options, [&](Batch& batch, const CommandOptions& by) { return run->migrate_some(batch, by); }));
    return run->take_report();
}

void Engine::async_migrate(Migration migration, CommandOptions options, Handler<MigrationReport> handler) {
    auto run = MigrationRun::prepare(impl_->core, migration);
    if (!run)
        return impl_->core.post<MigrationReport>([why = run.error()](Batch&) -> Result<MigrationReport> { return why; },
                                                 std::move(handler));
    auto shared = std::make_shared<MigrationRun>(std::move(*run));
    auto then = [&core = impl_->core, shared, options, told = std::move(handler)](const Result<bool>& may) mutable {
        if (!may) return told(may.error());
        post_rest(core, std::move(shared), std::move(options), std::move(told));
    };
    impl_->core.post_command(options, Handler<bool>(std::move(then)), check_right);
}

Result<Sequence> Engine::modify(InstanceId instance, Modification modification, const CommandOptions& options) {
    return impl_->core.command<Sequence>(
        options, [&](Batch& batch, const CommandOptions& by) { return engine::modify(batch, instance, std::move(modification), by); });
}

void Engine::async_modify(InstanceId instance, Modification modification, CommandOptions options, Handler<Sequence> handler) {
    impl_->core.post_command(std::move(options), std::move(handler),
                             [instance, changes = std::move(modification)](Batch& batch, const CommandOptions& by) mutable {
                                 return engine::modify(batch, instance, std::move(changes), by);
                             });
}

} // namespace countersign
