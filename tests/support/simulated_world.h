// SimulatedWorld: an engine on a store that fails on command, with virtual time. The store is in memory, or in an SQLite file whose disk
// tears writes and forgets what was not synced when the power goes.
#pragma once
#include "engine/open.h"
#include "store/sqlite/open.h"
#include "support/engine_programs.h"
#include "support/failing_store.h"
#include "support/fault_vfs.h"
#include "support/manual_clock.h"
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <stdlib.h>

namespace countersign::testing {

struct StepOutcome {
    std::optional<Error> error{};
    bool one_command = true; ///< a refusal leaves everything as it was
    std::string wrong{};     ///< the promise that was seen to be broken
};

/// A folder for the files of one SQLite store, and a disk under it.
class SimulatedDisk {
  public:
    SimulatedDisk() {
        auto pattern = (std::filesystem::temp_directory_path() / "countersign-simulator-XXXXXX").string();
        folder_ = mkdtemp(pattern.data());
    }
    ~SimulatedDisk() {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    SimulatedDisk(const SimulatedDisk&) = delete;
    SimulatedDisk& operator=(const SimulatedDisk&) = delete;

    std::shared_ptr<store::Store> open() {
        // The log goes to the file often, so that power cuts meet that too.
        return store::sqlite::open_sqlite({.path = path(), .read_only = false, .vfs = FaultVfs::name(), .checkpoint_pages = 20}).value();
    }
    /// The files under another name, as the power cut leaves them. Whoever has the old ones open changes nothing any more.
    void lose_power(Random& random) {
        const auto old = path();
        ++cuts_;
        for (const auto& [name, content] : vfs.after_power_cut(random)) {
            if (name.starts_with(old)) std::ofstream(path() + name.substr(old.size()), std::ios::binary) << content;
            vfs.note_removal(name);
        }
    }

    FaultVfs vfs;

  private:
    std::string path() const { return fmt::format("{}/{}.db", folder_.string(), cuts_); }
    std::filesystem::path folder_;
    int cuts_ = 0;
};

class SimulatedWorld {
  public:
    struct Acknowledged {
        InstanceId instance;
        Sequence sequence;
    };

    explicit SimulatedWorld(bool on_disk) {
        if (on_disk) disk_ = std::make_unique<SimulatedDisk>();
        store = on_disk ? disk_->open() : store::open_store("memory:").value();
        open();
    }

    void open() {
        EngineOptions options;
        options.clock = clock;
        options.cached_instances = 4;
        options.snapshot_every = 3;
        options.channel.document_key = "a secret of the office";
        engine.reset();
        engine = engine::Opener::open(options, std::make_unique<FailingStore>(store, faults)).value();
        if (programs)
            programs->use(*engine);
        else
            programs = std::make_unique<EnginePrograms>(*engine);
    }

    // ---- what goes wrong ----
    void plan_fault() {
        using At = Faults::At;
        static constexpr At places[] = {
            At::begin, At::append, At::apply, At::put, At::commit, At::commit_unknown_lost, At::commit_unknown_written};
        static constexpr FaultKind kinds[] = {FaultKind::nothing_done, FaultKind::all_done, FaultKind::half_done,
                                              FaultKind::half_done_full};
        faults->fired = 0;
        if (disk_) disk_->vfs.plan(0, FaultKind::nothing_done, false);
        cut_ = disk_ && random.chance(6);
        if (cut_ && random.chance(30)) {
            told += "[power cut] ";
        } else if (cut_ || (disk_ && random.chance(10))) {
            const int nth = 1 + random.below(40);
            disk_->vfs.plan(nth, kinds[random.below(std::size(kinds))], cut_);
            told += fmt::format("[{} at write {}] ", cut_ ? "power cut" : "fault", nth);
        } else if (random.chance(15)) {
            faults->plan(places[random.below(std::size(places))], random.below(2));
            told += fmt::format("[fault {} after {}] ", static_cast<int>(faults->at), faults->skip);
        }
    }
    /// @return whether the power went: what is there now is what the disk has kept
    bool end_fault() {
        faults->at = Faults::At::nothing;
        if (!disk_) return false;
        if (cut_)
            lose_power();
        else
            disk_->vfs.heal();
        return std::exchange(cut_, false);
    }
    void lose_power() {
        disk_->lose_power(random);
        disk_->vfs.heal();
        engine.reset();
        store.reset();
        store = disk_->open();
        open();
    }
    bool will_lose_power() const { return cut_; }
    bool is_on_disk() const { return disk_ != nullptr; }
    bool store_failed() const { return faults->fired > 0 || (disk_ && disk_->vfs.fired()); }

    // ---- for commands ----
    template<class T> StepOutcome answered(const Result<T>& result, InstanceId instance = {}) {
        if (!result) {
            told += " -> " + result.error().code;
            return {.error = result.error()};
        }
        if constexpr (std::is_same_v<T, Sequence>) acknowledged.push_back({instance, *result});
        return {};
    }
    StepOutcome operated(TaskId task, const char* operation, Variables arguments, const Actor& actor = {}) {
        told += operation;
        return answered(engine->operate(task, operation, std::move(arguments), {actor, {}}), task.instance);
    }
    StepOutcome operated(InstanceId instance, const char* operation, Variables arguments, const Actor& actor = {}) {
        told += operation;
        return answered(engine->operate(instance, operation, std::move(arguments), {actor, {}}), instance);
    }
    template<class Row> const Row* any_of(const std::vector<Row>& rows) {
        return rows.empty() ? nullptr : &rows[static_cast<std::size_t>(random.below(static_cast<int>(rows.size())))];
    }
    std::vector<InstanceRow> instances_in(InstanceState state) {
        InstanceFilter filter;
        filter.state = state;
        return engine->instances(filter).value();
    }
    /// Of any element of the instance's definition, mostly of a user task.
    std::string any_element(const InstanceRow& instance) {
        const auto program = programs->by_definition(instance.definition);
        std::vector<std::string> ids;
        const bool tasks_only = random.chance(70);
        for (const auto& node : program->nodes)
            if (!tasks_only || node.user_task) ids.push_back(node.id);
        return ids.empty() ? std::string("nothing") : *any_of(ids);
    }

    std::shared_ptr<ManualClock> clock = std::make_shared<ManualClock>();
    std::shared_ptr<Faults> faults = std::make_shared<Faults>();
    Random random{0};
    std::string told; ///< what the step does, in words
    std::vector<Acknowledged> acknowledged;

  private:
    std::unique_ptr<SimulatedDisk> disk_; ///< outlives what stands on it
    bool cut_ = false;

  public:
    std::shared_ptr<store::Store> store;
    std::unique_ptr<Engine> engine;
    std::unique_ptr<EnginePrograms> programs;
};

} // namespace countersign::testing
