// Which version a call activity calls (docs/dialects.md).
#include "support/engine_fixture.h"

using namespace countersign;
using namespace countersign::testing;

namespace {

std::string in_dialect(std::string_view roots) {
    return fmt::format(
        R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="urn:test">{}</definitions>)",
        roots);
}
/// A process "inner" with one task; its element's id tells the version apart.
std::string inner(std::string_view task, std::string_view tag = {}) {
    return fmt::format(R"(<process id="inner" isExecutable="true" {}><userTask id="{}"/></process>)",
                       tag.empty() ? "" : fmt::format("camunda:versionTag=\"{}\"", tag), task);
}
std::string caller(std::string_view id, std::string_view attributes) {
    return fmt::format(R"(<process id="{}" isExecutable="true"><callActivity id="call-{}" {}/></process>)", id, id, attributes);
}

} // namespace

TEST_CASE("a call by version, by tag, to the latest and to the version deployed with it, after newer versions came") {
    EngineFixture run;
    run.deploy(
        in_dialect(inner("first", "spring") + caller("together", R"(calledElement="inner" camunda:calledElementBinding="deployment")")));
    run.deploy(in_dialect(inner("second", "summer")));
    run.deploy(in_dialect(inner("third")));
    run.deploy(in_dialect(
        caller("latest", R"(calledElement="inner")") +
        caller("second", R"(calledElement="inner" camunda:calledElementBinding="version" camunda:calledElementVersion="2")") +
        caller("spring", R"(calledElement="inner" camunda:calledElementBinding="versionTag" camunda:calledElementVersionTag="spring")") +
        caller("computed", R"(calledElement="${kind}" camunda:calledElementBinding="version" camunda:calledElementVersion="${number}")")));
    CHECK(run.task(run.start("together")).element_id == "first");
    CHECK(run.task(run.start("latest")).element_id == "third");
    CHECK(run.task(run.start("second")).element_id == "second");
    CHECK(run.task(run.start("spring")).element_id == "first");
    CHECK(run.task(run.start("computed", {{"kind", "inner"}, {"number", 2}})).element_id == "second");
}

TEST_CASE("the same file deployed again after another version calls its own") {
    EngineFixture run;
    const auto file = in_dialect(inner("first") + caller("p", R"(calledElement="inner" camunda:calledElementBinding="deployment")"));
    run.deploy(file);
    run.clock->advance_ms(1);
    run.deploy(in_dialect(inner("other")));
    run.clock->advance_ms(1);
    run.deploy(file);
    CHECK(run.task(run.start("p")).element_id == "first");
}

TEST_CASE("a version that is not there is an incident that names it, and a retry finds it once it is") {
    EngineFixture run;
    run.deploy(in_dialect(inner("first")));
    run.deploy(in_dialect(caller("p", R"(calledElement="inner" camunda:calledElementBinding="version" camunda:calledElementVersion="2")")));
    const auto instance = run.start("p");
    const auto incidents = run.engine->incidents(instance).value();
    REQUIRE(incidents.size() == 1);
    CHECK(incidents.front().code == "process.unknown");
    CHECK(incidents.front().message.find("version 2 of process \"inner\"") != std::string::npos);
    run.deploy(in_dialect(inner("second")));
    REQUIRE(run.engine->retry(incidents.front().id));
    CHECK(run.task(instance).element_id == "second");
}

TEST_CASE("a binding without its version is refused when the file is deployed") {
    EngineFixture run;
    CHECK(refusal(run.engine->deploy(in_dialect(caller("p", R"(calledElement="inner" camunda:calledElementBinding="version")")),
                                     "p.bpmn")) == "deploy.invalid");
}

TEST_CASE("a running call stays on the version it began with, and a global task is called like a process") {
    EngineFixture run;
    run.deploy(in_dialect(inner("first")));
    run.deploy(in_dialect(R"(<globalUserTask id="global" name="Sign"/>)" + caller("q", R"(calledElement="global")") +
                          caller("p", R"(calledElement="inner")")));
    const auto instance = run.start("p");
    run.deploy(in_dialect(inner("second")));
    CHECK(run.task(instance).element_id == "first");
    REQUIRE(run.engine->complete(run.task(instance).id));
    CHECK(run.state(instance) == InstanceState::completed);
    const auto global = run.start("q");
    CHECK(run.task(global).name == "Sign");
    REQUIRE(run.engine->complete(run.task(global).id, {{"signed", true}}));
    CHECK(run.state(global) == InstanceState::completed);
    CHECK(run.variable(global, "signed") == "true");
}
