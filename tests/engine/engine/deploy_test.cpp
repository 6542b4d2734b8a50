// Deployment: versions by content, all or nothing, and what a store gives back when it is opened again.
#include "support/engine_fixture.h"
#include <countersign/check.h>
#include <filesystem>
#include <unistd.h>

using namespace countersign;
using namespace countersign::testing;

namespace {
/// A directory of its own that goes with the test.
struct Directory {
    std::filesystem::path path = std::filesystem::temp_directory_path() / fmt::format("countersign-engine-{}-{}", ::getpid(), ++count);
    Directory() { std::filesystem::create_directories(path); }
    ~Directory() { std::filesystem::remove_all(path); }
    std::string file(const char* name) const { return (path / name).string(); }
    static inline int count = 0;
};
} // namespace

TEST_CASE("the same content again changes nothing; other content is the next version") {
    EngineFixture f;
    const auto first = f.engine->deploy(one_task(), "a.bpmn").value();
    CHECK(first.changed);
    REQUIRE(first.definitions.size() == 1);
    CHECK(first.definitions[0].version == 1);
    CHECK(first.definitions[0].process_id == "p");
    CHECK(first.definitions[0].file == "a.bpmn");
    const auto again = f.engine->deploy(one_task(), "b.bpmn").value();
    CHECK_FALSE(again.changed);
    CHECK(again.definitions[0].id == first.definitions[0].id);
    const auto next = f.engine->deploy(one_task("p", "<documentation>changed</documentation>"), "a.bpmn").value();
    CHECK(next.changed);
    CHECK(next.definitions[0].version == 2);
    const auto back = f.engine->deploy(one_task(), "a.bpmn").value();
    CHECK(back.changed);
    CHECK(back.definitions[0].version == 3);
    CHECK(f.engine->definitions().value().size() == 3);
    CHECK(f.engine->definition_xml(first.definitions[0].id).value() == one_task());
    CHECK(refusal(f.engine->definition_xml(DefinitionId{44})) == "definition.unknown");
}

TEST_CASE("a running instance stays on the version it began with") {
    EngineFixture f;
    f.deploy(one_task());
    const auto old = f.start();
    f.deploy(definitions(chain("p", {{"startEvent", "s"}, {"userTask", "other"}, {"endEvent", "e"}})));
    CHECK(f.task(old).element_id == "work");
    CHECK(f.task(f.start()).element_id == "other");
    f.engine->complete(f.task(old).id).value();
    CHECK(f.state(old) == InstanceState::completed);
}

TEST_CASE("every executable process of a file is deployed, or none") {
    EngineFixture f;
    const auto two = f.engine->deploy(definitions(chain("p", {{"startEvent", "s"}, {"endEvent", "e"}}) + chain("q", {{"startEvent", "s2"}, {"endEvent", "e2"}})), "two.bpmn").value();
    CHECK(two.definitions.size() == 2);
    const auto bad = definitions(chain("p", {{"startEvent", "s"}, {"endEvent", "e"}}) + chain("r", {{"startEvent", "s2"}, {"scriptTask", "x", "<script>1 +</script>"}, {"endEvent", "e2"}}));
    const auto refused = f.engine->deploy(bad, "bad.bpmn");
    REQUIRE(refusal(refused) == "deploy.invalid");
    CHECK(refused.error().message.find("bad.bpmn:") != std::string::npos);
    CHECK(f.engine->definitions().value().size() == 2);
}

TEST_CASE("what is no definition is refused") {
    EngineFixture f;
    CHECK(refusal(f.engine->deploy("", "empty.bpmn")) == "deploy.invalid");
    CHECK(refusal(f.engine->deploy("<html/>", "page.bpmn")) == "deploy.invalid");
    CHECK(refusal(f.engine->deploy_file("/nowhere/x.bpmn")) == "file.unreadable");
    CHECK(f.engine->definitions().value().empty());
}

TEST_CASE("a store that is opened again has its definitions and instances") {
    const Directory directory;
    EngineOptions options;
    options.store = "sqlite:" + directory.file("approvals.db");
    InstanceId id{};
    {
        EngineFixture f(options);
        f.deploy(one_task());
        f.deploy(one_task("p", "<documentation>two</documentation>"));
        id = f.start("p", {{"area", 85}}, "B");
    }
    EngineFixture f(options);
    CHECK(f.engine->definitions().value().size() == 2);
    CHECK_FALSE(f.engine->deploy(one_task("p", "<documentation>two</documentation>"), "x.bpmn").value().changed);
    CHECK(f.variable(id, "area") == "85");
    f.engine->complete(f.task(id).id).value();
    CHECK(f.state(id) == InstanceState::completed);
    CHECK(f.start() > id);
}

TEST_CASE("a backup opens as a store of its own") {
    const Directory directory;
    EngineOptions options;
    options.store = "sqlite:" + directory.file("approvals.db");
    EngineFixture f(options);
    f.deploy(one_task());
    const auto id = f.start("p", {{"area", 85}});
    REQUIRE(f.engine->backup(directory.file("copy.db")));
    f.engine->cancel(id).value();
    EngineOptions copied;
    copied.store = "sqlite:" + directory.file("copy.db");
    EngineFixture copy(copied);
    CHECK(copy.state(id) == InstanceState::active);
}

TEST_CASE("options that cannot work are refused, and so is a store that is none") {
    EngineOptions options;
    options.snapshot_every = 0;
    CHECK(refusal(Engine::open(options)) == "engine.options");
    options = {};
    options.limits.automatic_steps = 0;
    CHECK(refusal(Engine::open(options)) == "engine.options");
    options = {};
    options.store = "clay tablets";
    CHECK(refusal(Engine::open(options)) == "store.url");
}

TEST_CASE("checking tells every finding without deploying") {
    const auto good = check_definitions(one_task(), "good.bpmn");
    CHECK(good.deployable);
    const auto bad = check_definitions(definitions(R"(<process id="p" isExecutable="true"><startEvent id="s"/><endEvent id="e"/><sequenceFlow id="f" sourceRef="s" targetRef="gone"/></process>)"), "bad.bpmn");
    CHECK_FALSE(bad.deployable);
    REQUIRE_FALSE(bad.diagnostics.empty());
    CHECK(bad.diagnostics.front().file == "bad.bpmn");
    CHECK(bad.diagnostics.front().line > 0);
    CHECK(definitions_to_dot(one_task(), "good.bpmn").find("digraph") != std::string::npos);
    CHECK(definitions_to_dot("<html/>", "bad.bpmn").empty());
}
