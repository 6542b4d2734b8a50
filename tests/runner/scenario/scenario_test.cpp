#include "scenario/scenario.h"
#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>

using namespace countersign;
using namespace countersign::runner::scenario;

namespace {

/// A folder with a process of one task that becomes overdue after two days.
struct Folder {
    Folder() {
        std::string name = (std::filesystem::temp_directory_path() / "countersign-scenario-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        path = name;
        std::ofstream(path / "p.bpmn") << R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:test"><process id="p" isExecutable="true">
<startEvent id="s"/><userTask id="work"/><endEvent id="done"/><boundaryEvent id="late" attachedToRef="work"><timerEventDefinition><timeDuration>P2D</timeDuration></timerEventDefinition></boundaryEvent><endEvent id="lapsed"/>
<sequenceFlow id="f1" sourceRef="s" targetRef="work"/><sequenceFlow id="f2" sourceRef="work" targetRef="done"/><sequenceFlow id="f3" sourceRef="late" targetRef="lapsed"/></process></definitions>)";
    }
    ~Folder() { std::filesystem::remove_all(path); }

    Result<Scenario> read(const std::string& steps, const std::string& more = "") const {
        return read_scenario(fmt::format(R"({{"about": "a test", "process": "p.bpmn", "at": "2026-03-02T09:00:00Z", "start": {{"process": "p", "variables": {{"area": 85}}}}, "steps": [{}]{}}})", steps, more),
                             (path / "scenario.json").string());
    }
    Outcome run(const std::string& steps) const { return run_scenario(read(steps).value()); }

    std::filesystem::path path;
};

} // namespace

TEST_CASE("a scenario that tells the truth passes") {
    const Folder folder;
    const auto outcome = folder.run(R"({"expect": {"tasks": ["work"], "timers": ["late"], "state": "active", "variables": {"area": 85.0, "missing": null}}},
        {"complete": "work", "variables": {"result": {"grade": "A"}}},
        {"refused": {"complete": "work"}, "code": "task.not-open"},
        {"expect": {"tasks": [], "state": "completed", "ended": "done", "visited": ["work"], "not-visited": ["lapsed"], "variables": {"result.grade": "A"}}})");
    CHECK_MESSAGE(outcome.passed(), outcome.failure);
    CHECK(outcome.steps == 4);
}

TEST_CASE("a case may start in a step, which can be refused; variables may be given as files") {
    const Folder folder;
    const auto scenario = read_scenario(R"({"about": "a test", "process": "p.bpmn", "at": "2026-03-02T09:00:00Z", "steps": [
        {"refused": {"start": "nothing"}, "code": "process.unknown"},
        {"start": "p", "variables": {"plan": {"attach": "plan.pdf"}, "papers": [{"id": "lease", "file": {"attach": "lease.pdf"}}]}},
        {"expect": {"tasks": ["work"], "variables": {"plan.name": "plan.pdf", "plan.mediaType": "application/pdf", "plan.size": 8}}}]})",
                                        (folder.path / "scenario.json").string());
    REQUIRE(scenario);
    CHECK(run_scenario(*scenario).failure == "");
}

TEST_CASE("time passes from timer to timer") {
    const Folder folder;
    CHECK(folder.run(R"({"advance": "P1DT23H59M59S"}, {"expect": {"tasks": ["work"]}}, {"advance": "PT1S"}, {"expect": {"ended": "lapsed", "not-visited": ["done"]}})").failure == "");
}

TEST_CASE("a false expectation fails with its step, what was expected and what was found") {
    const Folder folder;
    const auto outcome = folder.run(R"({"expect": {"state": "active"}}, {"expect": {"tasks": ["decide"]}, "note": "the lead decides"})");
    CHECK(outcome.failure == R"(step 2 (expect): tasks: expected ["decide"], found ["work"] (the lead decides))");
    CHECK(outcome.history.size() > 0);
}

TEST_CASE("each expectation can fail") {
    const Folder folder;
    for (const auto* expectation : {R"("tasks": [])", R"("candidates": {"work": ["group:x"]})", R"("assignees": {"work": "wang"})", R"("waiting": {"work": ["department:fire"]})",
                                    R"("due": {"work": "2026-03-02T09:00:00Z"})", R"("variables": {"area": 86})", R"("state": "completed")", R"("ended": "done")", R"("visited": ["done"])",
                                    R"("not-visited": ["work"])", R"("jobs": ["x"])", R"("timers": [])", R"("incidents": [{"element": "work", "code": "x"}])"}) {
        CAPTURE(expectation);
        const auto failure = folder.run(fmt::format(R"({{"expect": {{{}}}}})", expectation)).failure;
        CHECK(failure.starts_with("step 1 (expect): "));
    }
}

TEST_CASE("a refusal that does not come, or comes with another code, fails") {
    const Folder folder;
    CHECK(folder.run(R"({"refused": {"complete": "work"}, "code": "task.not-yours"})").failure == "step 1 (refused): expected the refusal task.not-yours, but it was accepted");
    CHECK(folder.run(R"({"refused": {"complete": "nothing"}, "code": "task.not-yours"})").failure.starts_with("step 1 (refused): expected the refusal task.not-yours, found task.not-open"));
}

TEST_CASE("a refused step fails the scenario") {
    const Folder folder;
    CHECK(folder.run(R"({"complete": "nothing"})").failure.starts_with("step 1 (complete): refused: task.not-open"));
    CHECK(folder.run(R"({"advance": "soon"})").failure.starts_with("step 1 (advance): \"soon\" is no ISO 8601 duration"));
}

TEST_CASE("unknown keys, wrong types and missing keys make a file no scenario") {
    const Folder folder;
    for (const auto* steps : {R"({"expect": {"task": []}})", R"({"complete": "work", "whom": "x"})", R"({"complete": 7})", R"({})", R"({"dance": "x"})", R"({"complete": "a", "claim": "b"})",
                              R"({"job": "x"})", R"({"job": "x", "complete": {}, "fail": "y"})", R"({"vote": "x"})", R"({"refused": {"expect": {}}, "code": "x"})", R"({"refused": {"complete": "work"}})", R"("complete")"}) {
        CAPTURE(steps);
        const auto read = folder.read(steps);
        REQUIRE_FALSE(read);
        CHECK(read.error().code == "scenario.invalid");
    }
    CHECK_FALSE(folder.read("", R"(, "extra": 1)"));
    CHECK_FALSE(read_scenario("{", "x.json"));
    CHECK_FALSE(read_scenario(R"({"about": "x", "process": "p.bpmn", "at": "yesterday", "steps": []})", "x.json"));
}

TEST_CASE("activities of an ad-hoc sub-process are started and ended by steps") {
    const Folder folder;
    std::ofstream(folder.path / "p.bpmn") << R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:test"><process id="p" isExecutable="true">
<startEvent id="s"/><adHocSubProcess id="visit" ordering="Sequential"><userTask id="look"/></adHocSubProcess><endEvent id="done"/>
<sequenceFlow id="f1" sourceRef="s" targetRef="visit"/><sequenceFlow id="f2" sourceRef="visit" targetRef="done"/></process></definitions>)";
    const auto outcome = folder.run(R"({"startActivity": "look", "in": "visit"}, {"expect": {"tasks": ["look"]}},
        {"refused": {"startActivity": "look", "in": "visit"}, "code": "ad-hoc.busy"}, {"complete": "look"},
        {"endActivities": "visit"}, {"refused": {"endActivities": "visit"}, "code": "ad-hoc.not-open"}, {"expect": {"state": "completed"}})");
    CHECK_MESSAGE(outcome.passed(), outcome.failure);
}
