// Several pools in one file, joined by message flows (9.3).
#include "support/engine_fixture.h"

using namespace countersign;
using namespace countersign::testing;

namespace {

/// The applicant sends the application, the office takes it up, decides and answers. `names`: the ends name their messages.
std::string two_pools(bool names) {
    const auto reference = [&](const char* message) { return names ? fmt::format("messageRef=\"{}\"", message) : std::string{}; };
    return definitions(fmt::format(R"(
<message id="application" name="application"/><message id="answer" name="answer"/>
<collaboration id="c">
 <participant id="applicant" name="Applicant" processRef="apply"/><participant id="office" name="Office" processRef="decide"/>
 <messageFlow id="to-office" sourceRef="send" targetRef="arrived"/><messageFlow id="to-applicant" sourceRef="answered" targetRef="wait"/>
</collaboration>
<process id="apply" isExecutable="true">
 <startEvent id="s"/><sequenceFlow id="a1" sourceRef="s" targetRef="send"/><sendTask id="send" {0}/>
 <sequenceFlow id="a2" sourceRef="send" targetRef="wait"/><receiveTask id="wait" {1}/><sequenceFlow id="a3" sourceRef="wait" targetRef="read"/><userTask id="read"/>
</process>
<process id="decide" isExecutable="true">
 <startEvent id="arrived"><messageEventDefinition {0}/></startEvent><sequenceFlow id="d1" sourceRef="arrived" targetRef="judge"/><userTask id="judge"/>
 <sequenceFlow id="d2" sourceRef="judge" targetRef="answered"/><endEvent id="answered"><messageEventDefinition {1}/></endEvent>
</process>)",
                                   reference("application"), reference("answer")));
}

} // namespace

TEST_CASE("what one pool sends starts the other, and the answer goes to the case that asked, with messages named or not") {
    for (const bool names : {true, false}) {
        CAPTURE(names);
        EngineFixture run;
        run.deploy(two_pools(names));
        const auto first = run.start("apply", {}, "case-1"), second = run.start("apply", {}, "case-2");
        InstanceFilter office;
        office.process_id = "decide";
        const auto cases = run.engine->instances(office).value(); // newest first
        REQUIRE(cases.size() == 2);
        CHECK(cases[0].business_key == "case-2");
        REQUIRE(run.engine->complete(run.task(cases[0].id).id));
        CHECK(run.tasks(first).empty());
        CHECK(run.task(second).element_id == "read");
        REQUIRE(run.engine->complete(run.task(cases[1].id).id));
        CHECK(run.task(first).element_id == "read");
        CHECK(run.engine->outbox().value().empty());
    }
}

TEST_CASE("a message flow between two different messages is named") {
    EngineFixture run;
    const auto deployed = run.engine->deploy(definitions(R"(<message id="m1" name="m1"/><message id="m2" name="m2"/>
<collaboration id="c"><participant id="a" processRef="p"/><participant id="b" processRef="q"/><messageFlow id="flow" sourceRef="send" targetRef="wait"/></collaboration>
<process id="p" isExecutable="true"><sendTask id="send" messageRef="m1"/></process><process id="q" isExecutable="true"><receiveTask id="wait" messageRef="m2"/></process>)"),
                                             "test.bpmn");
    REQUIRE(deployed);
    const auto& warnings = deployed->warnings;
    CHECK(std::any_of(warnings.begin(), warnings.end(), [](const Diagnostic& d) {
        return d.code == "message-flow.different-messages" && d.element == "flow" && d.line > 0;
    }));
}

TEST_CASE("a lane that names candidates offers them the tasks in it that name nobody") {
    EngineFixture run;
    run.deploy(definitions(
        R"(<process id="p" isExecutable="true"><laneSet id="l"><lane id="window"><extensionElements><approval:candidate who="group:window"/></extensionElements>
<flowNodeRef>open</flowNodeRef><flowNodeRef>own</flowNodeRef></lane><lane id="plain"><flowNodeRef>free</flowNodeRef></lane></laneSet>
<userTask id="open"/><userTask id="own"><extensionElements><approval:candidate who="group:other"/></extensionElements></userTask><userTask id="free"/></process>)"));
    const auto instance = run.start();
    CHECK(run.task(instance, "open").candidates == std::vector<std::string>{"group:window"});
    CHECK(run.task(instance, "own").candidates == std::vector<std::string>{"group:other"});
    CHECK(run.task(instance, "free").candidates.empty());
}
