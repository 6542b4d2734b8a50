// countersign operate, hand-over and plain histories, on a store.
#include "runner/cli/program.h"

using namespace countersign::testing;

namespace {
const std::string purchase = R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:approval="urn:countersign:approval:1" id="d" targetNamespace="urn:test">
<process id="purchase" name="Purchase" isExecutable="true"><extensionElements><approval:allow operations="transfer addSigner"/></extensionElements><startEvent id="s"/>
<userTask id="check" name="Check"><extensionElements><approval:assignee who="user:wang"/></extensionElements></userTask><endEvent id="e"/>
<sequenceFlow id="f1" sourceRef="s" targetRef="check"/><sequenceFlow id="f2" sourceRef="check" targetRef="e"/></process></definitions>)";
} // namespace

TEST_CASE("a task is transferred, refused to who has it no more, signed by others, handed over, and its history told in Chinese") {
    const Program countersign;
    countersign.write("purchase.bpmn", purchase);
    REQUIRE(countersign("deploy purchase.bpmn {store}").code == 0);
    REQUIRE(countersign("start purchase --as lin {store}").code == 0);
    CHECK(countersign("operate 1-3 transfer --arg to=user:li --reason 'on leave' --as wang {store}").out == "transfer of task 1-3: done\n");
    const auto late = countersign("operate 1-3 transfer --arg to=user:sun --as wang {store}");
    CHECK(late.code == 1);
    CHECK(late.err.starts_with("error: task.not-yours: "));
    CHECK(countersign("operate 1-3 addSigner --arg who=sun --arg who=zhao --arg position=before --as li {store}").code == 0);
    CHECK(has(countersign("hand-over --from li --to qian --reason moved {store}").out, "1 tasks of li handed over to qian"));
    const auto told = countersign("history 1 --language zh {store}").out;
    CHECK(has(told, "wang将“Check”转办给li，理由：on leave"));
    CHECK(has(told, "li为“Check”加签sun、zhao（前加签）"));
    CHECK(countersign("operate 1 terminate --reason 'on paper' {store}").code == 0);
    CHECK(has(countersign("history 1 {store}").out, "operation: terminate: on paper"));
}

TEST_CASE("operate says what it lacks") {
    const Program countersign;
    CHECK(has(countersign("operate --list").out, "transfer"));
    CHECK(countersign("operate {store}").code == 2);
    countersign.write("purchase.bpmn", purchase);
    REQUIRE(countersign("deploy purchase.bpmn {store}").code == 0);
    REQUIRE(countersign("start purchase {store}").code == 0);
    CHECK(has(countersign("operate 1-3 juggle {store}").err, "operation.unknown"));
    CHECK(has(countersign("operate 1-3 transfer {store}").err, "operation.argument"));
    CHECK(has(countersign("operate 9 terminate --reason x {store}").err, "instance.unknown"));
}

TEST_CASE("a scenario operates on tasks and cases, and expects refusals") {
    const Program countersign;
    countersign.write("purchase.bpmn", purchase);
    countersign.write("transfer.json", R"({"about": "Wang gives the check to Li.", "process": "purchase.bpmn", "at": "2026-03-02T09:00:00Z",
"start": {"process": "purchase", "as": "user:lin"}, "steps": [
{"operate": "transfer", "task": "check", "arguments": {"to": "user:li"}, "as": "user:wang"},
{"refused": {"operate": "transfer", "task": "check", "arguments": {"to": "user:sun"}, "as": "user:wang"}, "code": "task.not-yours"},
{"refused": {"operate": "terminate", "arguments": {"reason": "x"}, "as": "user:li"}, "code": "operation.not-allowed"},
{"expect": {"assignees": {"check": "li"}}},
{"operate": "terminate", "arguments": {"reason": "no money"}},
{"expect": {"state": "terminated"}}]})");
    const auto answer = countersign("test transfer.json");
    CHECK_MESSAGE(answer.code == 0, answer.out, answer.err);
}
