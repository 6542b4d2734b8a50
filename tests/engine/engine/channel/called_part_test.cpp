// Materials of a case as its called parts see them: they ask for them, fetch them and hand them in.
#include "support/engine_fixture.h"
#include <countersign/channel.h>

using namespace countersign;
using namespace countersign::testing;

namespace {

/// Requires a plan and two papers that other offices hold; all its work is done in the called process "part".
const std::string matter = R"(<process id="matter" isExecutable="true"><extensionElements>
  <approval:material id="plan" name="Plan"/><approval:material id="lease" name="Lease" obtain="exchange:land"/><approval:material id="tax" name="Tax" obtain="exchange:tax"/></extensionElements>
  <startEvent id="s"/><callActivity id="call" calledElement="part"/><userTask id="after"/><endEvent id="e"/>
  <sequenceFlow id="f1" sourceRef="s" targetRef="call"/><sequenceFlow id="f2" sourceRef="call" targetRef="after"/><sequenceFlow id="f3" sourceRef="after" targetRef="e"/></process>)";

std::string part(std::string_view element, std::string_view id) {
    return fmt::format(R"(<process id="part" isExecutable="true"><startEvent id="ps"/>{0}<endEvent id="pe"/>
  <sequenceFlow id="p1" sourceRef="ps" targetRef="{1}"/><sequenceFlow id="p2" sourceRef="{1}" targetRef="pe"/></process>)",
                       element, id);
}

const std::string fetch =
    R"(<serviceTask id="fetch"><extensionElements><approval:job type="fetch-material"/><approval:exchange material="=wanted"/></extensionElements>
  <ioSpecification><dataInput id="all" name="all" isCollection="true"/><inputSet><dataInputRefs>all</dataInputRefs></inputSet><outputSet/></ioSpecification>
  <dataInputAssociation><targetRef>all</targetRef><transformation>materials.items[required and not(present) and obtain != ""]</transformation></dataInputAssociation>
  <multiInstanceLoopCharacteristics><loopDataInputRef>all</loopDataInputRef><inputDataItem id="wanted" name="wanted"/></multiInstanceLoopCharacteristics></serviceTask>)";

std::string missing(EngineFixture& f, InstanceId id) {
    std::string ids;
    for (const auto& material : f.engine->channel().materials(id).value())
        if (material.required && !material.present) ids += material.id + " ";
    return ids;
}

} // namespace

TEST_CASE("a called part fetches whatever the case lacks and another office holds, each by a job of its own") {
    EngineFixture f;
    f.engine->deploy(definitions(matter + part(fetch, "fetch")), "m.bpmn").value();
    const auto id = f.start("matter", {{"tax", "paid"}});
    const auto jobs = f.engine->fetch_jobs({.type = "fetch-material", .worker = "w", .limit = 10}).value();
    REQUIRE(jobs.size() == 1);
    CHECK(to_string(*jobs[0].variables.find("wanted")->as_context().find("id")) == "\"lease\"");
    CHECK(f.engine->complete_job(jobs[0].row.id, {{"material", "lease 77"}}, "w"));
    CHECK(missing(f, id) == "plan ");
    CHECK(to_string(*f.engine->show(id)->variables.find("exchanges")) == R"({lease: "fetched"})");
    CHECK(f.task(id).element_id == "after");
}

TEST_CASE("what cannot be fetched is told by its id, and is no incident") {
    EngineFixture f;
    f.engine->deploy(definitions(matter + part(fetch, "fetch")), "m.bpmn").value();
    const auto id = f.start("matter");
    for (const auto& job : f.engine->fetch_jobs({.type = "fetch-material", .worker = "w", .limit = 10}).value())
        CHECK(f.engine->fail_job(job.row.id, {.message = "closed", .retries = 0}, "w"));
    CHECK(f.engine->incidents(id)->empty());
    CHECK(to_string(*f.engine->show(id)->variables.find("exchanges")) == R"({lease: "failed: closed", tax: "failed: closed"})");
}

TEST_CASE("what is handed in to a called part is the case's at once, before the part has ended") {
    EngineFixture f;
    f.engine
        ->deploy(
            definitions(
                matter +
                R"(<process id="part" isExecutable="true"><startEvent id="ps"/><userTask id="hand-in"/><userTask id="check"/><endEvent id="pe"/>
  <sequenceFlow id="p1" sourceRef="ps" targetRef="hand-in"/><sequenceFlow id="p2" sourceRef="hand-in" targetRef="check"/><sequenceFlow id="p3" sourceRef="check" targetRef="pe"/></process>)"),
            "m.bpmn")
        .value();
    const auto id = f.start("matter");
    CHECK(f.engine->complete(f.task(id).id, {{"plan", "a plan"}, {"note", "mine"}}));
    CHECK(f.task(id).element_id == "check");
    CHECK(missing(f, id) == "lease tax ");
    CHECK(f.engine->show(id)->variables.find("note") == nullptr); // no material: it stays in the part until that ends
}

TEST_CASE("a form may ask for the materials: what is offered follows from what is there") {
    EngineFixture f;
    const std::string accept =
        R"({"id": "accept", "components": [{"type": "radio", "key": "outcome", "valuesExpression": "=if materials.complete then [\"accept\", \"correct\"] else [\"correct\"]"}]})";
    const auto process =
        definitions(R"(<process id="p" isExecutable="true"><extensionElements><approval:material id="plan" name="Plan"/></extensionElements>
  <startEvent id="s"/><userTask id="accept"><extensionElements><approval:form key="accept"/></extensionElements></userTask><endEvent id="e"/>
  <sequenceFlow id="f1" sourceRef="s" targetRef="accept"/><sequenceFlow id="f2" sourceRef="accept" targetRef="e"/></process>)");
    f.engine->deploy({{process, "p.bpmn"}, {accept, "forms/accept.form"}}).value();
    const auto without = f.start("p"), with = f.start("p", {{"plan", "a plan"}});
    CHECK(f.engine->complete(f.task(without).id, {{"outcome", "accept"}}).error().code == "form.invalid");
    CHECK(f.engine->channel().check_form(f.task(without).id, {{"outcome", "accept"}})->front().code == "form.option");
    CHECK(to_string(*f.engine->task_variables(f.task(without).id)->find("materials")->as_context().find("missing")) == R"(["plan"])");
    CHECK(f.engine->complete(f.task(with).id, {{"outcome", "accept"}}));
}

TEST_CASE("a form of a countersign is checked with the opinion itself") {
    EngineFixture f;
    const std::string form =
        R"({"id": "opinion", "components": [{"type": "radio", "key": "opinion", "values": [{"value": "agree"}, {"value": "disagree"}], "validate": {"required": true}},
  {"type": "textarea", "key": "reason"}, {"type": "textfield", "key": "seen", "validate": {"required": true}}]})";
    const auto process = one_task(
        "p",
        R"(<extensionElements><approval:form key="opinion"/><approval:countersign rule="all"><approval:participant who="user:a"/></approval:countersign></extensionElements>)");
    f.engine->deploy({{process, "p.bpmn"}, {form, "forms/opinion.form"}}).value();
    const auto id = f.start("p");
    const auto task = f.task(id).id;
    CHECK(f.engine->vote(task, {"notApplicable"}, {{"seen", "yes"}}, {.actor = "a"}).error().code == "form.invalid");
    CHECK(f.engine->vote(task, {"agree"}, {}, {.actor = "a"}).error().code == "form.invalid");
    CHECK(f.engine->vote(task, {"agree"}, {{"seen", "yes"}}, {.actor = "a"}));
}
