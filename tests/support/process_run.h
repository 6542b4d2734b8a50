// ProcessRun: one instance in memory, driven by commands, without engine or store. Every command's records are kept and checked
// (journal_checker.h), and at the end the journal is replayed: encoded, decoded, applied to a fresh state, which must be the same byte for
// byte.
#pragma once
#include "execution/apply.h"
#include "execution/decide.h"
#include "execution/record_codec.h"
#include "execution/step.h"
#include "graph/check.h"
#include "program/compile.h"
#include "support/journal_checker.h"
#include <doctest/doctest.h>
#include <fmt/format.h>

namespace countersign::testing {

/// Wraps the elements of a process into a whole BPMN file.
inline std::string bpmn(std::string_view process_body, std::string_view roots = {}) {
    return fmt::format(
        R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xmlns:approval="urn:countersign:approval:1" id="definitions" targetNamespace="urn:test">{}<process id="p" isExecutable="true">{}</process></definitions>)",
        roots, process_body);
}

class Programs : public program::ProgramSource {
  public:
    void add(const std::string& xml) {
        const auto checked = graph::check(xml, "test.bpmn");
        for (const auto& d : checked.diagnostics)
            if (d.severity == Severity::error) FAIL_CHECK(to_string(d));
        auto compiled = program::compile(checked.definitions);
        for (const auto& d : compiled.diagnostics) FAIL_CHECK(to_string(d));
        for (auto& program : compiled.programs) {
            program->definition = static_cast<DefinitionId>(programs_.size() + 1);
            programs_.push_back(program);
        }
    }
    program::ProgramPtr by_definition(DefinitionId id) const override {
        const auto index = static_cast<std::size_t>(id);
        return index >= 1 && index <= programs_.size() ? programs_[index - 1] : nullptr;
    }
    program::ProgramPtr latest(std::string_view process_id) const override {
        for (auto program = programs_.rbegin(); program != programs_.rend(); ++program)
            if ((*program)->process_id == process_id) return *program;
        return nullptr;
    }
    program::ProgramPtr by_version(std::string_view process_id, std::int64_t version) const override {
        for (const auto& program : programs_)
            if (program->process_id == process_id && --version == 0) return program;
        return nullptr;
    }
    program::ProgramPtr by_version_tag(std::string_view process_id, std::string_view tag) const override {
        for (auto program = programs_.rbegin(); program != programs_.rend(); ++program)
            if ((*program)->process_id == process_id && (*program)->version_tag == tag) return *program;
        return nullptr;
    }
    program::ProgramPtr deployed_with(std::string_view process_id, DefinitionId) const override { return latest(process_id); }

  private:
    std::vector<program::ProgramPtr> programs_;
};

/// Data stores as the engine would keep them.
class SharedStores : public execution::DataStoreSource {
  public:
    Result<Value> read(std::string_view name) const override {
        const Value* value = values.find(name);
        return value == nullptr ? Value{} : *value;
    }
    Context values;
};
/// How many open tasks each user has, as a test says.
class Workload : public execution::WorkloadSource {
  public:
    Result<std::int64_t> open_tasks(std::string_view user) const override {
        const auto found = tasks.find(std::string(user));
        return found == tasks.end() ? 0 : found->second;
    }
    std::map<std::string, std::int64_t> tasks;
};

class ProcessRun {
  public:
    explicit ProcessRun(const std::string& xml, Variables variables = {}, std::string business_key = {}) {
        programs.add(xml);
        start(std::move(variables), std::move(business_key));
    }
    ProcessRun(std::initializer_list<std::string> files, std::string_view process, Variables variables = {}) {
        for (const auto& xml : files) programs.add(xml);
        REQUIRE(submit(execution::StartInstance{InstanceId{1}, programs.latest(process), program::none, {}, std::move(variables)}));
    }
    /// In an organisation. Without a process: it is started by the test.
    ProcessRun(Organisation in, std::initializer_list<std::string> files) : organisation(std::move(in)) {
        for (const auto& xml : files) programs.add(xml);
    }
    /// Begun by the event of one of its start events.
    struct At {
        std::string start_event;
        std::uint16_t definition = 0;
    };
    ProcessRun(const At& at, const std::string& xml, Variables payload = {}) {
        programs.add(xml);
        const auto program = programs.latest("p");
        REQUIRE(submit(
            execution::StartInstance{InstanceId{1}, program, program->find_node(at.start_event), {}, std::move(payload), at.definition}));
    }
    ~ProcessRun() { check_replay(); }
    ProcessRun(const ProcessRun&) = delete;
    ProcessRun& operator=(const ProcessRun&) = delete;

    void start(Variables variables, std::string business_key) {
        REQUIRE(submit(
            execution::StartInstance{InstanceId{1}, programs.latest("p"), program::none, std::move(business_key), std::move(variables)}));
    }

    Result<void> submit(const execution::Command& command, const Actor& actor = {}) {
        bool touched = false;
        auto records = execution::decide(state, command, environment(actor), touched);
        if (!records) {
            if (touched) state = replayed(); // as an engine does: the state is read again
            return std::move(records).error();
        }
        if (const auto wrong = checker.command(*records, now); !wrong.empty()) FAIL_CHECK(execution::name_of(command), ": ", wrong);
        for (const auto& record : *records)
            if (const auto* written = std::get_if<execution::DataStoreSet>(&record)) stores.values.set(written->name, written->value);
        journal.push_back(std::move(*records));
        return {};
    }
    /// What a part of a command does, without the command. @return the code of the refusal, "accepted" for none
    template<class What> std::string act(What what, const Actor& actor = {}) {
        const execution::Environment environment = this->environment(actor);
        execution::Step step(state, environment);
        const auto done = what(step);
        if (done) step.run();
        if (!done) {
            if (!step.records().empty()) state = replayed();
            return done.error().code;
        }
        ++state.sequence;
        state.compact();
        auto records = step.take_records();
        if (const auto wrong = checker.command(records, now); !wrong.empty()) FAIL_CHECK(wrong);
        journal.push_back(std::move(records));
        return "accepted";
    }
    execution::Environment environment(const Actor& actor) const { return {now, actor, programs, limits, &stores, calendars, organisation ? &*organisation : nullptr, &workload}; }
    std::string refused(const execution::Command& command, const Actor& actor = {}) {
        const auto result = submit(command, actor);
        return result ? std::string("accepted") : result.error().code;
    }

    /// Element ids that wait for `what`, sorted, one for each instance.
    std::vector<std::string> waiting(std::uint8_t what) const {
        std::vector<std::string> ids;
        for (const auto& e : state.elements())
            if (e.alive && (e.waits & what) != 0) ids.push_back(state.node_of(e)->id);
        std::sort(ids.begin(), ids.end());
        return ids;
    }
    std::vector<std::string> tasks() const { return waiting(execution::waits_task); }
    std::vector<std::string> incidents() const { return waiting(execution::waits_incident); }

    Key key_of(std::string_view id, std::uint8_t what) const {
        for (const auto& e : state.elements())
            if (e.alive && (e.waits & what) != 0 && state.node_of(e)->id == id) return e.key;
        return 0;
    }
    void complete(std::string_view id, Variables output = {}) {
        const Key key = key_of(id, execution::waits_task);
        REQUIRE_MESSAGE(key != 0, "no open task ", std::string(id));
        REQUIRE(submit(execution::CompleteTask{key, std::move(output)}));
    }
    void complete_job(std::string_view id, Variables output = {}) {
        REQUIRE(submit(execution::CompleteJob{key_of(id, execution::waits_job), std::move(output)}));
    }
    void message(std::string_view id, Variables payload = {}) {
        REQUIRE(submit(execution::DeliverMessage{key_of(id, execution::waits_subscription), "message", std::move(payload)}));
    }

    /// Fires what falls due, in the order of time.
    void advance(std::int64_t ms) {
        const Instant until = now.plus_ms(ms);
        while (true) {
            Key next = 0;
            Instant due = until;
            for (const auto& e : state.elements())
                if (e.alive && (e.waits & execution::waits_timer) != 0 &&
                    (e.extra->timer->due < due || (next == 0 && e.extra->timer->due == due))) {
                    next = e.key;
                    due = e.extra->timer->due;
                }
            if (next == 0) break;
            now = std::max(now, due);
            REQUIRE(submit(execution::FireTimer{next, due}));
        }
        now = until;
    }

    std::string variable(std::string_view name) const {
        const Value* value = state.variable(1, name);
        return value == nullptr ? "unset" : to_string(*value);
    }
    bool completed() const { return state.ended == InstanceState::completed; }
    /// Ids of nodes that were completed, in order.
    std::vector<std::string> visited() const {
        std::vector<std::string> ids;
        execution::State replay;
        for (const auto& records : journal)
            for (const auto& record : records)
                if (const auto* left = std::get_if<execution::ElementLeft>(&record);
                    left != nullptr && left->completed && left->node != program::none)
                    ids.push_back(state.programs[left->program]->nodes[left->node].id);
        return ids;
    }
    long count(std::string_view id) const {
        const auto all = visited();
        return std::count(all.begin(), all.end(), id);
    }

    /// The journal, encoded and decoded, applied to a fresh state.
    execution::State replayed() const {
        execution::State replayed;
        replayed.id = state.id;
        for (const auto& records : journal) {
            std::string bytes;
            execution::encode(records, bytes);
            const auto decoded = execution::decode(bytes);
            REQUIRE(decoded);
            for (const auto& record : *decoded) execution::apply(replayed, record, programs);
            ++replayed.sequence;
        }
        return replayed;
    }

    void check_replay() const {
        std::string live, again, restored_bytes;
        execution::encode(state, live);
        execution::encode(replayed(), again);
        CHECK(live == again);
        const auto restored = execution::decode_state(live, programs);
        REQUIRE(restored);
        execution::encode(*restored, restored_bytes);
        CHECK(live == restored_bytes);
    }

    Programs programs;
    JournalChecker checker{programs};
    execution::State state;
    std::vector<execution::Records> journal;
    Instant now{1'772'000'000'000};
    EngineLimits limits;
    const CalendarSet* calendars = nullptr;
    SharedStores stores;
    Workload workload;
    std::optional<Organisation> organisation{};
};

using Ids = std::vector<std::string>;

} // namespace countersign::testing
