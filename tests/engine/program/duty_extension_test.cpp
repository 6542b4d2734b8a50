// approval:separate, same, assign and superiorChain: what is wrong with them at check time.
#include "graph/check.h"
#include "program/compile.h"
#include "support/process_run.h"

using namespace countersign;
using testing::bpmn;

namespace {

std::string first(std::string_view process, std::string_view task = "") {
    const auto xml = bpmn(fmt::format(R"(<extensionElements>{}</extensionElements><startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="a"/>
      <userTask id="a"><extensionElements>{}</extensionElements></userTask><sequenceFlow id="g" sourceRef="a" targetRef="b"/><userTask id="b"/>
      <sequenceFlow id="h" sourceRef="b" targetRef="c"/><userTask id="c"/>)", process, task));
    const auto compiled = program::compile(graph::check(xml, "test.bpmn").definitions);
    return compiled.diagnostics.empty() ? "" : compiled.diagnostics.front().code;
}

} // namespace

TEST_CASE("rules name at least two user tasks that are there") {
    CHECK(first(R"(<approval:separate tasks="a b"/>)").empty());
    CHECK(first(R"(<approval:separate tasks="a x"/>)") == "duty.unknown-task");
    CHECK(first(R"(<approval:separate tasks="a s"/>)") == "duty.unknown-task");
    CHECK(first(R"(<approval:separate tasks="a a"/>)") == "duty.too-few-tasks");
    CHECK(first(R"(<approval:separate/>)") == "duty.too-few-tasks");
    CHECK(first(R"(<approval:separate tasks="a elsewhere#b"/>)").empty());
}

TEST_CASE("the same tasks cannot belong to one person and to different ones") {
    CHECK(first(R"(<approval:separate tasks="a b"/><approval:same tasks="b a"/>)") == "duty.contradiction");
    CHECK(first(R"(<approval:same tasks="a b"/><approval:same tasks="b c"/><approval:separate tasks="c a"/>)") == "duty.contradiction");
    CHECK(first(R"(<approval:same tasks="a b"/><approval:separate tasks="b c"/>)").empty());
}

TEST_CASE("assignments say how, and of whom") {
    CHECK(first("", R"(<approval:assign strategy="roundRobin" of="group:x"/>)").empty());
    CHECK(first("", R"(<approval:assign strategy="random" of="group:x"/>)") == "approval.bad-value");
    CHECK(first("", R"(<approval:assign of="group:x"/>)") == "approval.missing-attribute");
    CHECK(first("", R"(<approval:assign strategy="each" of="everybody"/>)") == "approval.bad-value");
    CHECK(first("", R"(<approval:assign strategy="each"/>)") == "approval.missing-attribute");
    CHECK(first("", R"(<approval:superiorChain of="=starter" upTo="rank three"/>)") == "approval.bad-value");
    CHECK(first("", R"(<approval:superiorChain of="=starter" upTo="rank 3"/>)").empty());
    CHECK(first("", R"(<approval:superiorChain of="=starter"/><approval:assign strategy="each" of="group:x"/>)") == "approval.duplicate-element");
    CHECK(first("", R"(<approval:assignee who="user:x"/><approval:assign strategy="each" of="group:x"/>)") == "approval.duplicate-element");
    CHECK(first("", R"(<approval:countersign rule="all"><approval:assign strategy="each" of="group:x"/></approval:countersign>)").empty());
}
