#include "runner/cli/program.h"

using namespace countersign::testing;

TEST_CASE("a sound file checks with exit 0") {
    const Program countersign;
    countersign.write("sound.bpmn", one_task("p"));
    const auto answer = countersign("check sound.bpmn");
    CHECK(answer.code == 0);
    CHECK(has(answer.out, "1 file checked: 0 errors"));
}

TEST_CASE("a finding has its file, line, column and code; exit 1") {
    const Program countersign;
    countersign.write("broken.bpmn", R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:test"><process id="p" isExecutable="true">
<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="nowhere"/></process></definitions>)");
    const auto text = countersign("check broken.bpmn");
    CHECK(text.code == 1);
    CHECK(has(text.out, "broken.bpmn:2:"));
    CHECK(has(text.out, ": error: "));
    const auto json = countersign("check broken.bpmn --json");
    CHECK(json.code == 1);
    const auto report = json.json();
    CHECK(report["errors"].get<int>() >= 1);
    const auto& first = report["files"][0]["diagnostics"][0];
    CHECK(report["files"][0]["deployable"] == false);
    for (const auto* key : {"severity", "code", "message", "advice", "file", "line", "column"}) CHECK(first.contains(key));
}

TEST_CASE("a folder is checked with all below it") {
    const Program countersign;
    std::filesystem::create_directories(countersign.folder / "a" / "b");
    countersign.write("a/one.bpmn", one_task("one"));
    countersign.write("a/b/two.bpmn", one_task("two"));
    countersign.write("a/b/notes.txt", "not a process");
    const auto answer = countersign("check a --json");
    CHECK(answer.code == 0);
    CHECK(answer.json()["files"].size() == 2);
}

TEST_CASE("--dot draws the graph") {
    const Program countersign;
    countersign.write("sound.bpmn", one_task("p"));
    const auto answer = countersign("check sound.bpmn --dot");
    CHECK(answer.code == 0);
    CHECK(has(answer.out, "digraph"));
    CHECK(has(answer.out, "work"));
}
