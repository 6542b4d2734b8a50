#include "runner/cli/program.h"

using namespace countersign::testing;

namespace {
constexpr const char* waits_for_ever =
    R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:test"><process id="p" isExecutable="true">
<startEvent id="s"/><exclusiveGateway id="g"/><userTask id="a"/><userTask id="b"/><parallelGateway id="j"/><endEvent id="e"/>
<sequenceFlow id="f1" sourceRef="s" targetRef="g"/><sequenceFlow id="f2" sourceRef="g" targetRef="a"><conditionExpression>x</conditionExpression></sequenceFlow>
<sequenceFlow id="f3" sourceRef="g" targetRef="b"><conditionExpression>not(x)</conditionExpression></sequenceFlow>
<sequenceFlow id="f4" sourceRef="a" targetRef="j"/><sequenceFlow id="f5" sourceRef="b" targetRef="j"/><sequenceFlow id="f6" sourceRef="j" targetRef="e"/>
</process></definitions>)";
} // namespace

TEST_CASE("check tells for each process whether it is sound") {
    const Program countersign;
    countersign.write("sound.bpmn", one_task("p"));
    const auto answer = countersign("check sound.bpmn");
    CHECK(answer.code == 0);
    CHECK(has(answer.out, "process p: sound"));
    CHECK(countersign("check sound.bpmn --json").json()["files"][0]["soundness"][0]["verdict"] == "sound");
}

TEST_CASE("an unsound process is a warning with the way to its fault, under --strict an error") {
    const Program countersign;
    countersign.write("deadlock.bpmn", waits_for_ever);
    const auto answer = countersign("check deadlock.bpmn");
    CHECK(answer.code == 0);
    CHECK(has(answer.out, "process p: unsound"));
    CHECK(has(answer.out, "warning: soundness.deadlock"));
    CHECK(countersign("check deadlock.bpmn --strict").code == 1);
    const auto fault = countersign("check deadlock.bpmn --json").json()["files"][0]["soundness"][0]["faults"][0];
    CHECK(fault["kind"] == "deadlock");
    CHECK(fault["element"] == "j");
    CHECK(fault["counterexample"] == nlohmann::json{"s", "g", "a"});
}

TEST_CASE("run --replay plays a counterexample and shows the fault") {
    const Program countersign;
    countersign.write("deadlock.bpmn", waits_for_ever);
    const auto answer = countersign("run deadlock.bpmn --replay \"s g a\"");
    CHECK(answer.code == 0);
    CHECK(has(answer.out, "waiting before j"));
    CHECK(has(answer.out, "deadlock"));
    CHECK(countersign("run deadlock.bpmn --replay \"s a\"").code == 1);
}
