// Simulation: an engine on a store that fails on command, virtual time, random processes, and random commands, valid and invalid. After
// each step the promises R1 to R9 of design/reliability.md are checked. A step follows from its own seed, so that a history stays
// meaningful when steps are taken out of it.
#pragma once
#include "engine/open.h"
#include "execution/record_codec.h"
#include "support/engine_programs.h"
#include "support/failing_store.h"
#include "support/journal_checker.h"
#include "support/manual_clock.h"
#include "support/random_process.h"
#include <fmt/format.h>

namespace countersign::testing {

class Simulation {
  public:
    explicit Simulation(std::uint64_t seed) : seed_(seed) {
        open();
        for (int i = 0; i < processes; ++i) deploy(i, {}).value();
    }

    /// @return what promise was broken, "" for none
    std::string step(std::uint64_t step_seed) {
        random_ = Random(step_seed);
        told_.clear();
        plan_fault();
        const auto before = digest();
        Outcome outcome = act();
        faults_->at = Faults::At::nothing;
        if (outcome.wrong.empty()) outcome.wrong = check(outcome, before);
        return outcome.wrong;
    }
    /// The whole journal's chain, and the projections made anew.
    std::string finish() {
        if (const auto whole = engine_->verify_journal(); !whole) return "R12: " + whole.error().message;
        for (const auto& ack : acknowledged_)
            if (journal(ack.instance, ack.sequence).empty())
                return fmt::format("R1: the acknowledged command {} of instance {} is lost", ack.sequence, to_string(ack.instance));
        const auto before = digest();
        if (const auto rebuilt = engine_->rebuild_projections(); !rebuilt) return "R5: " + rebuilt.error().message;
        return digest() == before ? std::string{} : "R5: the projections made anew from the journal differ";
    }
    /// What the last step did, in words.
    const std::string& told() const { return told_; }

  private:
    static constexpr int processes = 4;

    struct Outcome {
        std::optional<Error> error;
        bool one_command = true; ///< a refusal leaves everything as it was
        std::string wrong{};
    };
    struct Acknowledged {
        InstanceId instance;
        Sequence sequence;
    };
    struct Followed {
        std::unique_ptr<JournalChecker> checker;
        Sequence sequence = 0;
    };

    void open() {
        EngineOptions options;
        options.clock = clock_;
        options.cached_instances = 4;
        options.snapshot_every = 3;
        engine_.reset();
        engine_ = engine::Opener::open(options, std::make_unique<FailingStore>(store_, faults_)).value();
        if (programs_)
            programs_->use(*engine_);
        else
            programs_ = std::make_unique<EnginePrograms>(*engine_);
    }
    static std::string process_id(int number) { return fmt::format("p{}", number); }
    Block model(int number) const { return ModelMaker(seed_ * 1'000 + static_cast<std::uint64_t>(number)).make(); }
    Result<Deployment> deploy(int number, const std::string& prefix) {
        auto written = ModelWriter(prefix, process_id(number)).write(model(number));
        variables_[number] = written.variables;
        return engine_->deploy(written.xml, process_id(number) + ".bpmn");
    }

    void plan_fault() {
        using At = Faults::At;
        static constexpr At places[] = {
            At::begin, At::append, At::apply, At::put, At::commit, At::commit_unknown_lost, At::commit_unknown_written};
        faults_->fired = 0;
        if (!random_.chance(15)) return;
        faults_->plan(places[random_.below(std::size(places))], random_.below(2));
        told_ += fmt::format("[fault {} after {}] ", static_cast<int>(faults_->at), faults_->skip);
    }

    // ---- commands ----
    Outcome act() {
        const int kind = random_.below(100);
        if (kind < 12) return start();
        if (kind < 32) return complete_task();
        if (kind < 38) return operate();
        if (kind < 53) return work_on_job();
        if (kind < 63) return message();
        if (kind < 73) return pass_time();
        if (kind < 83) return nonsense();
        if (kind < 88) return change();
        if (kind < 93) return modify();
        if (kind < 95) return migrate();
        if (kind < 98) return restart();
        return retry();
    }
    template<class T> Outcome answered(const Result<T>& result, InstanceId instance = {}) {
        if (!result) {
            told_ += " -> " + result.error().code;
            return {result.error()};
        }
        if constexpr (std::is_same_v<T, Sequence>) acknowledged_.push_back({instance, *result});
        return {};
    }
    template<class Row> const Row* any_of(const std::vector<Row>& rows) {
        return rows.empty() ? nullptr : &rows[static_cast<std::size_t>(random_.below(static_cast<int>(rows.size())))];
    }
    std::vector<InstanceRow> active() {
        InstanceFilter filter;
        filter.state = InstanceState::active;
        return engine_->instances(filter).value();
    }

    Outcome start() {
        const int number = random_.below(processes);
        told_ += fmt::format("start {}", process_id(number));
        CommandOptions options;
        if (random_.chance(50)) options.idempotency_key = fmt::format("key-{}", random_.below(1'000'000));
        const auto key = fmt::format("case-{}", random_.below(6));
        const auto started = engine_->start(process_id(number), variables_[number], key, options);
        if (started) acknowledged_.push_back({started->instance, started->sequence});
        if (options.idempotency_key.empty() || !started) return answered(started);
        const auto rows = total_rows();
        const auto again = engine_->start(process_id(number), variables_[number], key, options);
        if (!again) { // a fault of the store; the first one counts
            auto outcome = answered(again);
            outcome.one_command = false;
            return outcome;
        }
        if (again->instance != started->instance || total_rows() != rows) return {{}, true, "R3: a repeated start starts again"};
        return {};
    }
    Outcome complete_task() {
        const auto tasks = engine_->tasks().value();
        const auto* task = any_of(tasks);
        if (task == nullptr) return {};
        told_ += "complete " + task->element_id;
        return answered(engine_->complete(task->id), task->id.instance);
    }
    /// Any operation on any task, by the system; those beside a task are answered.
    Outcome operate() {
        const auto tasks = engine_->tasks().value();
        const auto* task = any_of(tasks);
        if (task == nullptr) return {};
        told_ += fmt::format("operate on {} {} ", task->element_id, to_string(task->id));
        if (task->beside == "consult") return operated(task->id, "answer", {{"text", "yes"}});
        if (!task->beside.empty() && random_.chance(70)) return answered(engine_->vote(task->id, {"agree", "", ""}), task->id.instance);
        const auto who = fmt::format("user:{}", static_cast<char>('a' + random_.below(3)));
        switch (random_.below(10)) {
        case 0: return operated(task->id, "transfer", {{"to", who}});
        case 1: return operated(task->id, "delegate", {{"to", who}});
        case 2: return operated(task->id, "resolve", {});
        case 3: return operated(task->id, "addSigner", {{"who", who}, {"position", random_.chance(50) ? "before" : "parallel"}});
        case 4: return operated(task->id, "addSigner", {{"who", who}, {"position", "after"}});
        case 5: return operated(task->id, "removeSigner", {{"who", who}});
        case 6: return operated(task->id, "consult", {{"who", who}, {"text", "?"}});
        case 7: return operated(task->id, random_.chance(70) ? "wake" : "suspend", {{"reason", "simulated"}});
        case 8: return operated(task->id, "copyTo", {{"who", who}});
        default:
            told_ += "handOver";
            return answered(engine_->operate(task->id.instance, "handOver", {{"from", "a"}, {"to", "b"}}), task->id.instance);
        }
    }
    Outcome operated(TaskId task, const char* operation, Variables arguments) {
        told_ += operation;
        return answered(engine_->operate(task, operation, std::move(arguments)), task.instance);
    }
    Outcome work_on_job() {
        const auto jobs = engine_->jobs().value();
        const auto* job = any_of(jobs);
        if (job == nullptr) return {};
        const int how = random_.below(10);
        told_ += fmt::format("job {} way {}", job->element_id, how);
        if (how < 6) return answered(engine_->complete_job(job->id), job->id.instance);
        if (how < 8)
            return answered(engine_->fail_job(job->id, {"it failed", random_.below(3), random_.below(2) * 60'000}), job->id.instance);
        return answered(engine_->throw_error(job->id, "E"), job->id.instance);
    }
    /// R9: one takes it, or nobody and it is said so.
    Outcome message() {
        const auto instances = active();
        const auto* instance = any_of(instances);
        if (instance == nullptr) return {};
        const auto subscriptions = engine_->subscriptions(instance->id).value();
        const auto* subscription = any_of(subscriptions);
        if (subscription == nullptr) return {};
        const auto correlation = random_.chance(80) ? subscription->correlation : "nobody";
        told_ += fmt::format("message {} to {}", subscription->name, correlation);
        const auto rows = total_rows();
        const auto receipt = engine_->message(subscription->name, correlation);
        if (receipt && total_rows() != rows + 1) return {{}, true, fmt::format("R9: a message to one wrote {} rows", total_rows() - rows)};
        if (receipt) acknowledged_.push_back({receipt->instance, receipt->sequence});
        return answered(receipt);
    }
    Outcome pass_time() {
        clock_->advance_ms(random_.below(50) * 60'000);
        told_ += "time passes";
        auto outcome = answered(engine_->fire_due_timers());
        outcome.one_command = false; // they fire in batches
        if (!outcome.error && faults_->fired == 0)
            if (const auto due = store_->due_timers(clock_->now(), 1).value(); !due.empty() && due.front().due < clock_->now())
                outcome.wrong = "R6: a timer that is due has not fired";
        return outcome;
    }
    Outcome nonsense() {
        const EntityId nothing{static_cast<InstanceId>(1 + random_.below(5)), static_cast<Key>(500 + random_.below(5))};
        const int what = random_.below(10);
        told_ += fmt::format("nonsense {}", what);
        switch (what) {
        case 0: return answered(engine_->complete(nothing));
        case 1: return answered(engine_->complete_job(nothing));
        case 2: return answered(engine_->message("nobody waits for this"));
        case 3: return answered(engine_->cancel(InstanceId{99'999}));
        case 4: return answered(engine_->claim(nothing, {}));
        case 5: return answered(engine_->retry(nothing));
        case 6: return answered(engine_->start("no such process"));
        case 7: return answered(engine_->modify(nothing.instance, {.cancel = {"nothing"}, .start_before = {}, .start_after = {}}));
        case 8: return answered(engine_->start_activity(nothing, "nothing"));
        default: return answered(engine_->deploy("<definitions", "broken.bpmn"));
        }
    }
    Outcome change() {
        const auto instances = active();
        const auto* instance = any_of(instances);
        if (instance == nullptr) return {};
        if (random_.chance(25)) {
            told_ += "cancel " + to_string(instance->id);
            return answered(engine_->cancel(instance->id, "simulated"), instance->id);
        }
        if (random_.chance(50)) {
            told_ += "set variables";
            return answered(engine_->set_variables(instance->id, {{"x", random_.below(10)}}), instance->id);
        }
        const auto tasks = engine_->tasks().value();
        const auto* task = any_of(tasks);
        if (task == nullptr) return {};
        told_ += "claim " + task->element_id;
        const CommandOptions wang{.actor = "wang", .idempotency_key = {}};
        return answered(task->assignee.empty() ? engine_->claim(task->id, wang) : engine_->unclaim(task->id, wang), task->id.instance);
    }
    /// Any element of the definition, active or not: most of these are refused.
    Outcome modify() {
        const auto instances = active();
        const auto* instance = any_of(instances);
        if (instance == nullptr) return {};
        const auto program = programs_->by_definition(instance->definition);
        const auto element = [&] {
            return program->nodes[static_cast<std::size_t>(random_.below(static_cast<int>(program->nodes.size())))].id;
        };
        Modification modification;
        const auto elements = engine_->show(instance->id).value().active;
        if (const auto* one = any_of(elements); one != nullptr && random_.chance(70))
            modification.cancel.push_back(to_string(EntityId{instance->id, one->key}));
        if (random_.chance(70)) modification.start_before.push_back(element());
        if (random_.chance(30)) modification.start_after.push_back(element());
        told_ += fmt::format("modify {} cancel {} before {} after {}", to_string(instance->id), fmt::join(modification.cancel, ","),
                             fmt::join(modification.start_before, ","), fmt::join(modification.start_after, ","));
        return answered(engine_->modify(instance->id, modification), instance->id);
    }
    /// To a version with other ids, and from the older one.
    Outcome migrate() {
        const int number = random_.below(processes);
        const auto prefix = fmt::format("v{}-", ++versions_);
        const auto rows = engine_->definitions().value();
        DefinitionRow newest;
        for (const auto& row : rows)
            if (row.process_id == process_id(number)) newest = row;
        told_ += fmt::format("migrate {} to {}", process_id(number), prefix);
        if (newest.version == 0) return {};
        auto deployed = deploy(number, prefix);
        if (!deployed) return answered(deployed);
        ModelWriter writer;
        const auto written = writer.write(model(number));
        Migration migration{{newest.process_id, newest.version, {}, 0, {}}};
        for (const auto& id : writer.ids()) migration.map.elements.emplace_back(prefixes_[number] + id, prefix + id);
        prefixes_[number] = prefix;
        const auto report = engine_->migrate(migration);
        auto outcome = answered(report);
        outcome.one_command = false;
        if (report)
            for (const auto& instance : report->instances)
                for (const auto& problem : instance.problems)
                    if (!problem.code.starts_with("store."))
                        outcome.wrong = "a version with other names refuses an instance: " + problem.code + ": " + problem.message;
        return outcome;
    }
    Outcome restart() {
        told_ += "restart";
        faults_->at = Faults::At::nothing;
        open();
        return {};
    }
    Outcome retry() {
        const auto incidents = engine_->incidents().value();
        const auto* incident = any_of(incidents);
        if (incident == nullptr) return {};
        told_ += "retry " + incident->element_id;
        return answered(engine_->retry(incident->id), incident->id.instance);
    }

    // ---- promises ----
    std::vector<JournalRow> journal(InstanceId id, Sequence from) { return store_->journal(id, from, 1'000'000).value(); }
    std::uint64_t last() { return store_->last_instance().value(); }
    std::size_t total_rows() {
        std::size_t rows = 0;
        for (std::uint64_t id = 1; id <= last(); ++id) rows += journal(static_cast<InstanceId>(id), 1).size();
        return rows;
    }
    /// Everything the store holds of instances, in order.
    std::string digest() {
        std::string all;
        for (std::uint64_t number = 1; number <= last(); ++number) {
            const auto id = static_cast<InstanceId>(number);
            const auto rows = journal(id, 1);
            const auto row = store_->instance(id).value();
            all += fmt::format("{} {} {} {}\n", number, rows.size(), row ? static_cast<int>(row->state) : -1,
                               row ? static_cast<std::uint32_t>(row->definition) : 0U);
            for (const auto& timer : store_->timers(id).value())
                all += fmt::format("timer {} {} {}\n", timer.id.key, timer.due.ms, timer.element_id);
            for (const auto& s : store_->subscriptions(id).value())
                all += fmt::format("subscription {} {} {} {}\n", s.id.key, s.name, s.correlation, s.element_id);
            for (const auto& job : store_->jobs(id, {.limit = 10'000, .after = {}}).value())
                all += fmt::format("job {} {} {} {}\n", job.id.key, job.type, job.retries, job.element_id);
            for (const auto& incident : store_->incidents(id, {.limit = 10'000, .after = {}}).value())
                all += fmt::format("incident {} {} {}\n", incident.id.key, incident.code, incident.element_id);
        }
        for (const auto& task : store_->tasks({}, {.limit = 10'000, .after = {}}).value())
            all += fmt::format("task {} {} {} {}\n", to_string(task.id), task.element_id, task.assignee,
                               static_cast<std::uint32_t>(task.definition));
        return all;
    }

    std::string check(const Outcome& outcome, const std::string& before) {
        if (outcome.error) {
            for (const char* broken : {"engine.internal", "audit.", "journal.", "replay.", "snapshot."})
                if (outcome.error->code.starts_with(broken)) return outcome.error->code + ": " + outcome.error->message;
            const bool unknown = outcome.error->code == "store.commit-unknown";
            if (outcome.error->code.starts_with("store.") != (faults_->fired > 0))
                return "R4: a fault of the store and the answer do not fit: " + outcome.error->code;
            if (outcome.one_command && !unknown && digest() != before)
                return "R2: the refusal " + outcome.error->code + " has changed something";
        }
        if (!acknowledged_.empty() && journal(acknowledged_.back().instance, acknowledged_.back().sequence).empty())
            return fmt::format("R1: the acknowledged command {} of instance {} is lost", acknowledged_.back().sequence,
                               to_string(acknowledged_.back().instance));
        for (std::uint64_t number = 1; number <= last(); ++number)
            if (auto wrong = check_instance(static_cast<InstanceId>(number), outcome.error.has_value()); !wrong.empty())
                return fmt::format("instance {}: {}", number, wrong);
        return {};
    }
    std::string check_instance(InstanceId id, bool always) {
        auto& followed = followed_[id];
        if (!followed.checker) followed.checker = std::make_unique<JournalChecker>(*programs_);
        const auto rows = journal(id, followed.sequence + 1);
        for (const auto& row : rows) {
            if (auto wrong = followed.checker->command(execution::decode(row.records).value(), row.at); !wrong.empty())
                return fmt::format("R6-R8: {}: {}", row.command, wrong);
            followed.sequence = row.sequence;
        }
        if (followed.sequence == 0 || (rows.empty() && !always)) return {};
        if (const auto same = engine_->verify_replay(id); !same) return "R5: " + same.error().message;
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
        if (differs(store_->tasks(of_instance, all).value(), checker.open(execution::waits_task)))
            return "R8: other tasks are open than the journal says";
        if (differs(store_->timers(id).value(), checker.open(execution::waits_timer))) return "R8: other timers run than the journal says";
        if (differs(store_->subscriptions(id).value(), checker.open(execution::waits_subscription)))
            return "R8: other subscriptions are open than the journal says";
        if (differs(store_->jobs(id, all).value(), checker.open(execution::waits_job)))
            return "R8: other jobs are open than the journal says";
        if (differs(store_->incidents(id, all).value(), checker.open(execution::waits_incident)))
            return "R8: other incidents are open than the journal says";
        return {};
    }

    const std::uint64_t seed_;
    Random random_{0};
    std::shared_ptr<ManualClock> clock_ = std::make_shared<ManualClock>();
    std::shared_ptr<Faults> faults_ = std::make_shared<Faults>();
    std::shared_ptr<store::Store> store_ = store::open_store("memory:").value();
    std::unique_ptr<Engine> engine_;
    std::unique_ptr<EnginePrograms> programs_;
    Variables variables_[processes];
    std::string prefixes_[processes];
    int versions_ = 0;
    std::map<InstanceId, Followed> followed_;
    std::vector<Acknowledged> acknowledged_;
    std::string told_;
};

} // namespace countersign::testing
