// Decisions beside processes: deployed together, asked by business rule tasks, recorded.
#include "support/engine_fixture.h"

using namespace countersign;
using namespace countersign::testing;

namespace {

/// A fee by area: `limit` parts small from large.
std::string fees(int limit, std::string_view large = "50") {
    return fmt::format(R"(<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="fees" namespace="urn:fees">
<inputData id="area" name="area"><variable name="area" typeRef="number"/></inputData>
<decision id="fee" name="Fee"><variable name="Fee" typeRef="number"/><informationRequirement><requiredInput href="#area"/></informationRequirement>
<decisionTable><input><inputExpression typeRef="number"><text>area</text></inputExpression></input><output/>
<rule><inputEntry><text>&lt; {0}</text></inputEntry><outputEntry><text>20</text></outputEntry></rule>
<rule><inputEntry><text>&gt;= {0}</text></inputEntry><outputEntry><text>{1}</text></outputEntry></rule></decisionTable></decision></definitions>)",
                       limit, large);
}
std::string process(std::string_view decision) {
    return fmt::format(
        R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:approval="urn:countersign:approval:1" targetNamespace="urn:test">
<process id="p" isExecutable="true"><startEvent id="s"/><sequenceFlow id="a" sourceRef="s" targetRef="ask"/>
<businessRuleTask id="ask"><extensionElements>{}</extensionElements></businessRuleTask><sequenceFlow id="b" sourceRef="ask" targetRef="pay"/>
<userTask id="pay"/></process></definitions>)",
        decision);
}
const std::string asks_fee = process("<approval:decision ref=\"Fee\" result=\"amount\"/>");

Value variable(Engine& engine, InstanceId instance, std::string_view name) {
    const auto view = engine.show(instance).value();
    const Value* value = view.variables.find(name);
    return value != nullptr ? *value : Value{};
}

} // namespace

TEST_CASE("a business rule task asks a decision with the variables it needs, and sets the result") {
    EngineFixture f;
    const auto deployed = f.engine->deploy({{asks_fee, "p.bpmn"}, {fees(100), "fees.dmn"}}).value();
    REQUIRE(deployed.decisions.size() == 1);
    CHECK(deployed.decisions[0].version == 1);
    REQUIRE(deployed.definitions.size() == 1);
    const auto instance = f.engine->start("p", {{"area", 120}, {"other", "x"}}).value().instance;
    CHECK(variable(*f.engine, instance, "amount") == Value(50));
    CHECK(f.engine->verify_replay(instance));
}

TEST_CASE("history tells which version was asked and which rules matched") {
    EngineFixture f;
    f.engine->deploy({{asks_fee, "p.bpmn"}, {fees(100), "fees.dmn"}}).value();
    const auto instance = f.engine->start("p", {{"area", 5}}).value().instance;
    std::string detail;
    for (const auto& entry : f.engine->history(instance).value())
        for (const auto& item : entry.items)
            if (item.kind == "decision-evaluated") detail = item.detail;
    CHECK(detail.starts_with("Fee version 1 ("));
    CHECK(detail.ends_with(" = 20; rules Fee: 1"));
}

TEST_CASE("the version deployed last is asked; the same content again changes nothing") {
    EngineFixture f;
    f.engine->deploy({{asks_fee, "p.bpmn"}, {fees(100), "fees.dmn"}}).value();
    CHECK_FALSE(f.engine->deploy(fees(100), "fees.dmn").value().changed);
    const auto second = f.engine->deploy(fees(100, "70"), "fees.dmn").value();
    CHECK(second.changed);
    CHECK(second.decisions[0].version == 2);
    CHECK(variable(*f.engine, f.engine->start("p", {{"area", 120}}).value().instance, "amount") == Value(70));
    CHECK(f.engine->decision_models().value().size() == 2);
    CHECK(f.engine->decision_xml("urn:fees", 1).value() == fees(100));
}

TEST_CASE("without a result variable the decision's name holds the value") {
    EngineFixture f;
    f.engine->deploy({{process("<approval:decision ref=\"urn:fees#fee\"/>"), "p.bpmn"}, {fees(100), "fees.dmn"}}).value();
    CHECK(variable(*f.engine, f.engine->start("p", {{"area", 1}}).value().instance, "Fee") == Value(20));
}

TEST_CASE("a decision that is not deployed is an incident, and goes on when it is") {
    EngineFixture f;
    f.engine->deploy(asks_fee, "p.bpmn").value();
    const auto instance = f.engine->start("p", {{"area", 1}}).value().instance;
    auto incidents = f.engine->incidents(instance).value();
    REQUIRE(incidents.size() == 1);
    CHECK(incidents[0].code == "decision.unknown");
    f.engine->deploy(fees(100), "fees.dmn").value();
    CHECK(f.engine->retry(incidents[0].id));
    CHECK(f.engine->incidents(instance).value().empty());
    CHECK(variable(*f.engine, instance, "amount") == Value(20));
}

TEST_CASE("a decision without a value is an incident that says why") {
    EngineFixture f;
    f.engine->deploy({{asks_fee, "p.bpmn"}, {fees(100), "fees.dmn"}}).value();
    const auto instance = f.engine->start("p", {{"area", "large"}}).value().instance;
    const auto incidents = f.engine->incidents(instance).value();
    REQUIRE(incidents.size() == 1);
    CHECK(incidents[0].code == "decision.failed");
}

TEST_CASE("a file with an error refuses all that is deployed with it") {
    EngineFixture f;
    std::string overlapping = fees(100);
    overlapping.replace(overlapping.find("&lt; 100"), 8, "&lt;= 100");
    const auto refused = f.engine->deploy({{overlapping, "fees.dmn"}, {asks_fee, "p.bpmn"}});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "deploy.invalid");
    CHECK(refused.error().message.find("table.overlap") != std::string::npos);
    CHECK(f.engine->definitions().value().empty());
    CHECK(f.engine->decision_models().value().empty());
}
