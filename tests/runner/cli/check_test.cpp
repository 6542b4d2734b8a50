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
    countersign.write(
        "broken.bpmn",
        R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:test"><process id="p" isExecutable="true">
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

TEST_CASE("--explain-dialect lists what became of each vendor extension") {
    const Program countersign;
    countersign.write(
        "order.bpmn",
        R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="urn:test"><process id="p" isExecutable="true">
<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/>
<userTask id="t" camunda:assignee="${boss}" camunda:asyncBefore="true" camunda:asignee="x"/></process></definitions>)");
    const auto text = countersign("check order.bpmn --explain-dialect");
    CHECK(text.code == 0);
    CHECK(has(text.out, "camunda:assignee"));
    CHECK(has(text.out, "mapped"));
    CHECK(has(text.out, "assignee =boss"));
    const auto report = countersign("check order.bpmn --explain-dialect --json").json();
    const auto& items = report["files"][0]["dialect"];
    REQUIRE(items.size() == 3);
    CHECK(items[0]["name"] == "camunda:assignee");
    CHECK(items[0]["line"] == 3);
    CHECK(items[0]["verdict"] == "mapped");
    CHECK(items[1]["verdict"] == "ignored");
    CHECK(report["warnings"] == 1);
    CHECK_FALSE(countersign("check order.bpmn --json").json()["files"][0].contains("dialect"));
}
