// An engine in memory with a clock that stands still and a store that fails on command.
// At the end every instance's journal is replayed and compared with the state in use and checked (journal_checker.h), and the whole journal's hash chain is checked.
#pragma once
#include "engine/open.h"
#include "execution/record_codec.h"
#include "support/engine_programs.h"
#include "support/failing_store.h"
#include "support/journal_checker.h"
#include "support/manual_clock.h"
#include <countersign/engine.h>
#include <doctest/doctest.h>
#include <fmt/format.h>

namespace countersign::testing {

/// Wraps processes and other root elements into a whole BPMN file.
inline std::string definitions(std::string_view roots) {
    return fmt::format(R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xmlns:approval="urn:countersign:approval:1" id="d" targetNamespace="urn:test">{}</definitions>)",
                       roots);
}

/// One process that is the chain of these elements: each is its XML without the closing of flows, which are added between them.
/// An element is written as "type id" with an optional body: chain("p", {{"startEvent", "s"}, {"userTask", "t"}, {"endEvent", "e"}}).
struct Link {
    std::string type, id, body{};
    std::string attributes{};
};
inline std::string chain(std::string_view process, const std::vector<Link>& links, std::string_view more = {}) {
    std::string xml = fmt::format(R"(<process id="{}" isExecutable="true">)", process);
    for (const auto& link : links) xml += fmt::format(R"(<{0} id="{1}" name="{1}" {3}>{2}</{0}>)", link.type, link.id, link.body, link.attributes);
    for (std::size_t i = 0; i + 1 < links.size(); ++i)
        xml += fmt::format(R"(<sequenceFlow id="{0}-{1}" sourceRef="{0}" targetRef="{1}"/>)", links[i].id, links[i + 1].id);
    return xml + std::string(more) + "</process>";
}
/// Start, one user task "work", end.
inline std::string one_task(std::string_view process = "p", std::string_view task_body = {}) {
    return definitions(chain(process, {{"startEvent", "s"}, {"userTask", "work", std::string(task_body)}, {"endEvent", "e"}}));
}

class EngineFixture {
  public:
    EngineFixture() { open(); }
    explicit EngineFixture(EngineOptions engine_options) : options(std::move(engine_options)) { open(); }
    ~EngineFixture() {
        if (engine && verify_at_end) verify();
    }
    EngineFixture(const EngineFixture&) = delete;
    EngineFixture& operator=(const EngineFixture&) = delete;

    void open() {
        options.clock = clock;
        auto inner = store::open_store(options.store);
        REQUIRE_MESSAGE(inner, (inner ? "" : inner.error().message));
        auto failing = std::make_unique<FailingStore>(std::move(*inner), faults);
        store_ = failing.get();
        auto opened = engine::Opener::open(options, std::move(failing));
        REQUIRE_MESSAGE(opened, (opened ? "" : opened.error().message));
        engine = std::move(*opened);
    }
    void deploy(const std::string& xml) {
        const auto deployed = engine->deploy(xml, "test.bpmn");
        REQUIRE_MESSAGE(deployed, (deployed ? "" : deployed.error().message));
    }
    InstanceId start(std::string_view process = "p", Variables variables = {}, std::string_view business_key = {}) {
        return engine->start(process, std::move(variables), business_key).value().instance;
    }
    std::vector<TaskRow> tasks(InstanceId instance) {
        TaskFilter filter;
        filter.instance = instance;
        return engine->tasks(filter).value();
    }
    /// The only open task of the instance.
    TaskRow task(InstanceId instance) {
        const auto open = tasks(instance);
        REQUIRE(open.size() == 1);
        return open.front();
    }
    TaskRow task(InstanceId instance, std::string_view element) {
        for (auto& open : tasks(instance))
            if (open.element_id == element) return open;
        FAIL("no open task at " << std::string(element));
        return {};
    }
    InstanceState state(InstanceId instance) { return engine->show(instance).value().row.state; }
    std::string variable(InstanceId instance, std::string_view name) {
        const auto view = engine->show(instance).value();
        const Value* value = view.variables.find(name);
        return value == nullptr ? "absent" : to_string(*value);
    }

    void verify() {
        const auto whole = engine->verify_journal();
        CHECK_MESSAGE(whole, (whole ? "" : whole.error().message));
        InstanceFilter all;
        all.limit = 10'000;
        const auto rows = engine->instances(all).value();
        for (const auto& row : rows) {
            const auto same = engine->verify_replay(row.id);
            CHECK_MESSAGE(same, (same ? "" : same.error().message));
            const auto wrong = check_journal(row.id);
            CHECK_MESSAGE(wrong.empty(), wrong);
        }
    }
    /// What is wrong with the journal of an instance, "" for nothing.
    std::string check_journal(InstanceId id) {
        const EnginePrograms programs(*engine, options.external_script_formats);
        JournalChecker checker(programs);
        for (const auto& row : store_->journal(id, 1, 1'000'000).value()) {
            const auto records = execution::decode(row.records).value();
            if (const auto wrong = checker.command(records, row.at); !wrong.empty()) return fmt::format("instance {} row {} ({}): {}", to_string(id), row.sequence, row.command, wrong);
        }
        return {};
    }

    EngineOptions options{};
    std::shared_ptr<ManualClock> clock = std::make_shared<ManualClock>();
    std::shared_ptr<Faults> faults = std::make_shared<Faults>();
    std::unique_ptr<Engine> engine;
    bool verify_at_end = true;

  private:
    store::Store* store_ = nullptr; ///< the engine's
};

/// Code of the refusal, or "accepted".
template<class T> std::string refusal(const Result<T>& result) { return result ? "accepted" : result.error().code; }

} // namespace countersign::testing
