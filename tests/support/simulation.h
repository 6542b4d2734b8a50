// Simulation: an engine on a store that fails on command, virtual time, random processes, and random commands, valid and invalid. After
// each step the promises R1 to R9 of design/reliability.md are checked. A step follows from its own seed, so that a history stays
// meaningful when steps are taken out of it.
#pragma once
#include "execution/record_codec.h"
#include "support/journal_checker.h"
#include "support/random_process.h"
#include "support/simulated_applicants.h"
#include "support/simulated_office.h"

namespace countersign::testing {

class Simulation {
  public:
    Simulation(std::uint64_t seed, bool on_disk) : seed_(seed), world_(on_disk) {
        for (int i = 0; i < processes; ++i) deploy(i, {}).value();
    }

    /// @return what promise was broken, "" for none
    std::string step(std::uint64_t step_seed) {
        world_.random = Random(step_seed);
        world_.told.clear();
        again_.reset();
        world_.plan_fault();
        const Before before{digest(), number_of_cases()};
        StepOutcome outcome = act();
        const bool unknown = outcome.error && outcome.error->code == "store.commit-unknown";
        const auto told = world_.will_lose_power() ? digest() : std::string{};
        const bool cut = world_.end_fault();
        if (outcome.wrong.empty()) outcome.wrong = check(outcome, before.digest);
        if (cut && !unknown && outcome.wrong.empty() && digest() != told)
            outcome.wrong = "R1: after a power cut the store holds something else than was told";
        if (cut && outcome.wrong.empty()) outcome.wrong = check_after_power_cut(before.cases);
        if (!cut && unknown && outcome.wrong.empty()) outcome.wrong = check_settled();
        return outcome.wrong;
    }
    /// The whole journal's chain, and the projections made anew.
    std::string finish() {
        if (const auto whole = engine().verify_journal(); !whole) return "R12: " + whole.error().message;
        for (const auto& ack : world_.acknowledged)
            if (auto lost = check_acknowledged(ack); !lost.empty()) return lost;
        const auto before = digest();
        if (const auto rebuilt = engine().rebuild_projections(); !rebuilt) return "R5: " + rebuilt.error().message;
        return digest() == before ? std::string{} : "R5: the projections made anew from the journal differ";
    }
    /// What the last step did, in words.
    const std::string& told() const { return world_.told; }

  private:
    static constexpr int processes = 4;

    struct Before {
        std::string digest;
        std::size_t cases = 0;
    };
    struct Followed {
        std::unique_ptr<JournalChecker> checker;
        Sequence sequence = 0;
    };
    /// A start that a client repeats after a power cut, since it may not know the answer.
    struct Repeated {
        int process = 0;
        std::string business_key;
        CommandOptions options;
    };

    Engine& engine() { return *world_.engine; }
    store::Store& store() { return *world_.store; }
    Random& random() { return world_.random; }
    static std::string process_id(int number) { return fmt::format("p{}", number); }
    Block model(int number) const { return ModelMaker(seed_ * 1'000 + static_cast<std::uint64_t>(number)).make(); }
    Result<Deployment> deploy(int number, const std::string& prefix) {
        auto written = ModelWriter(prefix, process_id(number)).write(model(number));
        variables_[number] = written.variables;
        return engine().deploy(written.xml, process_id(number) + ".bpmn");
    }

    // ---- commands ----
    StepOutcome act() {
        const int kind = random().below(100);
        if (kind < 9) return start();
        if (kind < 25) return complete_task();
        if (kind < 31) return office_.operate();
        if (kind < 41) return office_.route();
        if (kind < 46) return office_.act_for_others();
        if (kind < 55) return applicants_.act();
        if (kind < 66) return work_on_job();
        if (kind < 74) return message();
        if (kind < 80) return pass_time();
        if (kind < 85) return nonsense();
        if (kind < 89) return change();
        if (kind < 93) return modify();
        if (kind < 95) return migrate();
        if (kind < 97) return restart();
        return retry();
    }

    StepOutcome start() {
        const int number = random().below(processes);
        world_.told += fmt::format("start {}", process_id(number));
        CommandOptions options;
        if (random().chance(50)) options.idempotency_key = fmt::format("key-{}", random().below(1'000'000));
        const auto key = fmt::format("case-{}", random().below(6));
        const auto started = engine().start(process_id(number), variables_[number], key, options);
        if (started) world_.acknowledged.push_back({started->instance, started->sequence});
        if (!options.idempotency_key.empty()) again_ = Repeated{number, key, options};
        if (options.idempotency_key.empty() || !started) return world_.answered(started);
        const auto rows = total_rows();
        const auto again = engine().start(process_id(number), variables_[number], key, options);
        if (!again) { // a fault of the store; the first one counts
            auto outcome = world_.answered(again);
            outcome.one_command = false;
            return outcome;
        }
        if (again->instance != started->instance || total_rows() != rows) return {{}, true, "R3: a repeated start starts again"};
        return {};
    }
    StepOutcome complete_task() {
        const auto tasks = engine().tasks().value();
        const auto* task = world_.any_of(tasks);
        if (task == nullptr) return {};
        world_.told += "complete " + task->element_id;
        return world_.answered(engine().complete(task->id), task->id.instance);
    }
    StepOutcome work_on_job() {
        const auto jobs = engine().jobs().value();
        const auto* job = world_.any_of(jobs);
        if (job == nullptr) return {};
        const int how = random().below(10);
        world_.told += fmt::format("job {} way {}", job->element_id, how);
        if (how < 6) return world_.answered(engine().complete_job(job->id), job->id.instance);
        if (how < 8)
            return world_.answered(engine().fail_job(job->id, {"it failed", random().below(3), random().below(2) * 60'000}),
                                   job->id.instance);
        return world_.answered(engine().throw_error(job->id, "E"), job->id.instance);
    }
    /// R9: one takes it, or nobody and it is said so.
    StepOutcome message() {
        const auto instances = world_.instances_in(InstanceState::active);
        const auto* instance = world_.any_of(instances);
        if (instance == nullptr) return {};
        const auto subscriptions = engine().subscriptions(instance->id).value();
        const auto* subscription = world_.any_of(subscriptions);
        if (subscription == nullptr) return {};
        const auto correlation = random().chance(80) ? subscription->correlation : "nobody";
        world_.told += fmt::format("message {} to {}", subscription->name, correlation);
        const auto rows = total_rows();
        const auto receipt = engine().message(subscription->name, correlation);
        if (receipt && total_rows() != rows + 1) return {{}, true, fmt::format("R9: a message to one wrote {} rows", total_rows() - rows)};
        if (receipt) world_.acknowledged.push_back({receipt->instance, receipt->sequence});
        return world_.answered(receipt);
    }
    StepOutcome pass_time() {
        world_.clock->advance_ms(random().below(50) * 60'000);
        world_.told += "time passes";
        auto outcome = world_.answered(engine().fire_due_timers());
        outcome.one_command = false; // they fire in batches
        if (!outcome.error && !world_.store_failed())
            if (const auto due = store().due_timers(world_.clock->now(), 1).value(); !due.empty() && due.front().due < world_.clock->now())
                outcome.wrong = "R6: a timer that is due has not fired";
        return outcome;
    }
    StepOutcome nonsense() {
        const EntityId nothing{static_cast<InstanceId>(1 + random().below(5)), static_cast<Key>(500 + random().below(5))};
        const int what = random().below(10);
        world_.told += fmt::format("nonsense {}", what);
        switch (what) {
        case 0: return world_.answered(engine().complete(nothing));
        case 1: return world_.answered(engine().complete_job(nothing));
        case 2: return world_.answered(engine().message("nobody waits for this"));
        case 3: return world_.answered(engine().cancel(InstanceId{99'999}));
        case 4: return world_.answered(engine().claim(nothing, {}));
        case 5: return world_.answered(engine().retry(nothing));
        case 6: return world_.answered(engine().start("no such process"));
        case 7: return world_.answered(engine().modify(nothing.instance, {.cancel = {"nothing"}, .start_before = {}, .start_after = {}}));
        case 8: return world_.answered(engine().start_activity(nothing, "nothing"));
        default: return world_.answered(engine().deploy("<definitions", "broken.bpmn"));
        }
    }
    StepOutcome change() {
        const auto instances = world_.instances_in(InstanceState::active);
        const auto* instance = world_.any_of(instances);
        if (instance == nullptr) return {};
        if (random().chance(25)) {
            world_.told += "cancel " + to_string(instance->id);
            return world_.answered(engine().cancel(instance->id, "simulated"), instance->id);
        }
        if (random().chance(50)) {
            world_.told += "set variables";
            return world_.answered(engine().set_variables(instance->id, {{"x", random().below(10)}}), instance->id);
        }
        const auto tasks = engine().tasks().value();
        const auto* task = world_.any_of(tasks);
        if (task == nullptr) return {};
        world_.told += "claim " + task->element_id;
        const CommandOptions wang{.actor = "wang", .idempotency_key = {}};
        return world_.answered(task->assignee.empty() ? engine().claim(task->id, wang) : engine().unclaim(task->id, wang),
                               task->id.instance);
    }
    /// Any element of the definition, active or not: most of these are refused.
    StepOutcome modify() {
        const auto instances = world_.instances_in(InstanceState::active);
        const auto* instance = world_.any_of(instances);
        if (instance == nullptr) return {};
        const auto program = world_.programs->by_definition(instance->definition);
        const auto element = [&] {
            return program->nodes[static_cast<std::size_t>(random().below(static_cast<int>(program->nodes.size())))].id;
        };
        Modification modification;
        const auto elements = engine().show(instance->id).value().active;
        if (const auto* one = world_.any_of(elements); one != nullptr && random().chance(70))
            modification.cancel.push_back(to_string(EntityId{instance->id, one->key}));
        if (random().chance(70)) modification.start_before.push_back(element());
        if (random().chance(30)) modification.start_after.push_back(element());
        world_.told += fmt::format("modify {} cancel {} before {} after {}", to_string(instance->id), fmt::join(modification.cancel, ","),
                                   fmt::join(modification.start_before, ","), fmt::join(modification.start_after, ","));
        return world_.answered(engine().modify(instance->id, modification), instance->id);
    }
    /// To a version with other ids, and from the older one.
    StepOutcome migrate() {
        const int number = random().below(processes);
        const auto prefix = fmt::format("v{}-", ++versions_);
        const auto rows = engine().definitions().value();
        DefinitionRow newest;
        for (const auto& row : rows)
            if (row.process_id == process_id(number)) newest = row;
        world_.told += fmt::format("migrate {} to {}", process_id(number), prefix);
        if (newest.version == 0) return {};
        auto deployed = deploy(number, prefix);
        if (!deployed) return world_.answered(deployed);
        ModelWriter writer;
        const auto written = writer.write(model(number));
        Migration migration{{newest.process_id, newest.version, {}, 0, {}}};
        for (const auto& id : writer.ids()) migration.map.elements.emplace_back(prefixes_[number] + id, prefix + id);
        prefixes_[number] = prefix;
        const auto report = engine().migrate(migration);
        auto outcome = world_.answered(report);
        outcome.one_command = false;
        if (report)
            for (const auto& instance : report->instances)
                for (const auto& problem : instance.problems)
                    if (!problem.code.starts_with("store."))
                        outcome.wrong = "a version with other names refuses an instance: " + problem.code + ": " + problem.message;
        return outcome;
    }
    StepOutcome restart() {
        world_.told += "restart";
        world_.faults->at = Faults::At::nothing;
        world_.open();
        return {};
    }
    StepOutcome retry() {
        const auto incidents = engine().incidents().value();
        const auto* incident = world_.any_of(incidents);
        if (incident == nullptr) return {};
        world_.told += "retry " + incident->element_id;
        return world_.answered(engine().retry(incident->id), incident->id.instance);
    }

    // ---- promises ----
    std::vector<JournalRow> journal(InstanceId id, Sequence from) { return store().journal(id, from, 1'000'000).value(); }
    std::uint64_t last() { return store().last_instance().value(); }
    std::size_t total_rows() {
        std::size_t rows = 0;
        for (std::uint64_t id = 1; id <= last(); ++id) rows += journal(static_cast<InstanceId>(id), 1).size();
        return rows;
    }
    std::size_t number_of_cases() {
        std::size_t cases = 0;
        for (std::uint64_t id = 1; id <= last(); ++id) cases += journal(static_cast<InstanceId>(id), 1).empty() ? 0 : 1;
        return cases;
    }
    /// Everything the store holds of instances and of the applicant's channel, in order.
    std::string digest() {
        std::string all;
        for (std::uint64_t number = 1; number <= last(); ++number) {
            const auto id = static_cast<InstanceId>(number);
            const auto rows = journal(id, 1);
            const auto row = store().instance(id).value();
            all += fmt::format("{} {} {} {}\n", number, rows.size(), row ? static_cast<int>(row->state) : -1,
                               row ? static_cast<std::uint32_t>(row->definition) : 0U);
            for (const auto& timer : store().timers(id).value())
                all += fmt::format("timer {} {} {}\n", timer.id.key, timer.due.ms, timer.element_id);
            for (const auto& s : store().subscriptions(id).value())
                all += fmt::format("subscription {} {} {} {}\n", s.id.key, s.name, s.correlation, s.element_id);
            for (const auto& job : store().jobs(id, {.limit = 10'000, .after = {}}).value())
                all += fmt::format("job {} {} {} {}\n", job.id.key, job.type, job.retries, job.element_id);
            for (const auto& incident : store().incidents(id, {.limit = 10'000, .after = {}}).value())
                all += fmt::format("incident {} {} {}\n", incident.id.key, incident.code, incident.element_id);
        }
        for (const char* name : {"attachment", "attachment.bytes", "attachment.use", "case", "case.number", "case.series", "delivery",
                                 "document", "draft", "rating"})
            for (const auto& row : store().register_rows(name, {}, "", 10'000).value())
                all += fmt::format("{} {} {} {}\n", name, row.key, row.owner, row.value);
        for (const auto& copy : store().copies({}, {.limit = 10'000, .after = {}}).value())
            all += fmt::format("copy {} {} {}\n", to_string(copy.id), copy.to, copy.read_by);
        for (const auto& task : store().tasks({}, {.limit = 10'000, .after = {}}).value())
            all += fmt::format("task {} {} {} {}\n", to_string(task.id), task.element_id, task.assignee,
                               static_cast<std::uint32_t>(task.definition));
        return all;
    }

    std::string check(const StepOutcome& outcome, const std::string& before) {
        if (outcome.error) {
            for (const char* broken : {"engine.internal", "audit.", "journal.", "replay.", "snapshot."})
                if (outcome.error->code.starts_with(broken)) return outcome.error->code + ": " + outcome.error->message;
            const bool unknown = outcome.error->code == "store.commit-unknown";
            const bool by_store = outcome.error->code.starts_with("store.");
            if (by_store ? !world_.store_failed() : world_.faults->fired > 0)
                return "R4: a fault of the store and the answer do not fit: " + outcome.error->code;
            if (outcome.one_command && !unknown && digest() != before)
                return "R2: the refusal " + outcome.error->code + " has changed something";
        }
        if (!world_.acknowledged.empty())
            if (auto lost = check_acknowledged(world_.acknowledged.back()); !lost.empty()) return lost;
        if (auto wrong = applicants_.check(); !wrong.empty()) return wrong;
        for (std::uint64_t number = 1; number <= last(); ++number)
            if (auto wrong = check_instance(static_cast<InstanceId>(number), outcome.error.has_value()); !wrong.empty())
                return fmt::format("instance {}: {}", number, wrong);
        return {};
    }
    std::string check_acknowledged(const SimulatedWorld::Acknowledged& ack) {
        if (!journal(ack.instance, ack.sequence).empty()) return {};
        return fmt::format("R1: the acknowledged command {} of instance {} is lost", ack.sequence, to_string(ack.instance));
    }
    /// All that was acknowledged is there, the chains are whole, and a client that repeats what it got no answer to gets one case of it.
    std::string check_after_power_cut(std::size_t cases_before) {
        for (const auto& ack : world_.acknowledged)
            if (auto lost = check_acknowledged(ack); !lost.empty()) return lost;
        if (const auto whole = engine().verify_journal(); !whole) return "R12: after a power cut: " + whole.error().message;
        if (!again_) return {};
        const auto started =
            engine().start(process_id(again_->process), variables_[again_->process], again_->business_key, again_->options);
        if (!started) return "R3: a start that is repeated after a power cut is refused: " + started.error().message;
        if (number_of_cases() != cases_before + 1)
            return fmt::format("R3: a start that is repeated after a power cut makes {} cases", number_of_cases() - cases_before);
        return {};
    }
    /// What a read has told after a commit of unknown outcome stays so, also when the power goes now.
    std::string check_settled() {
        if (!world_.is_on_disk()) return {};
        const auto told = digest();
        world_.lose_power();
        return digest() == told ? std::string{} : "R4: a failed commit that was not there is there after a power cut";
    }
    std::string check_instance(InstanceId id, bool always) {
        auto& followed = followed_[id];
        if (!followed.checker) followed.checker = std::make_unique<JournalChecker>(*world_.programs);
        const auto rows = journal(id, followed.sequence + 1);
        for (const auto& row : rows) {
            if (auto wrong = followed.checker->command(execution::decode(row.records).value(), row.at); !wrong.empty())
                return fmt::format("R6-R8: {}: {}", row.command, wrong);
            followed.sequence = row.sequence;
        }
        if (followed.sequence == 0 || (rows.empty() && !always)) return {};
        if (const auto same = engine().verify_replay(id); !same) return "R5: " + same.error().message;
        return check_rows(id, *followed.checker);
    }
    /// R8: what is open in the projections is what is open in the journal.
    std::string check_rows(InstanceId id, const JournalChecker& checker) {
        TaskFilter of_instance;
        of_instance.instance = id;
        const Page all{.limit = 10'000, .after = {}};
        const auto differs = [](const auto& rows, const std::set<Key>& open) {
            std::set<Key> keys;
            for (const auto& row : rows) keys.insert(row.id.key);
            return keys != open;
        };
        if (differs(store().tasks(of_instance, all).value(), checker.open(execution::waits_task)))
            return "R8: other tasks are open than the journal says";
        if (differs(store().timers(id).value(), checker.open(execution::waits_timer))) return "R8: other timers run than the journal says";
        if (differs(store().subscriptions(id).value(), checker.open(execution::waits_subscription)))
            return "R8: other subscriptions are open than the journal says";
        if (differs(store().jobs(id, all).value(), checker.open(execution::waits_job)))
            return "R8: other jobs are open than the journal says";
        if (differs(store().incidents(id, all).value(), checker.open(execution::waits_incident)))
            return "R8: other incidents are open than the journal says";
        return {};
    }

    const std::uint64_t seed_;
    SimulatedWorld world_;
    SimulatedOffice office_{world_};
    SimulatedApplicants applicants_{world_};
    Variables variables_[processes];
    std::string prefixes_[processes];
    int versions_ = 0;
    std::map<InstanceId, Followed> followed_;
    std::optional<Repeated> again_;
};

} // namespace countersign::testing
