// Conditional events (10.5.5): they occur when their condition turns true.
#include "support/process_run.h"

using namespace countersign;
using namespace countersign::testing;

namespace {

std::string flow(std::string_view from, std::string_view to) {
    return fmt::format(R"(<sequenceFlow id="{0}-{1}" sourceRef="{0}" targetRef="{1}"/>)", from, to);
}
const std::string hot = "<conditionalEventDefinition><condition>temperature > 30</condition></conditionalEventDefinition>";
const std::string catching = bpmn("<startEvent id=\"s\"/><intermediateCatchEvent id=\"wait\">" + hot +
                                  "</intermediateCatchEvent><userTask id=\"cool\"/>" + flow("s", "wait") + flow("wait", "cool"));
std::string beside(bool interrupting) {
    return bpmn(
        fmt::format(
            R"(<startEvent id="s"/><userTask id="work"/><boundaryEvent id="alarm" attachedToRef="work" cancelActivity="{}">{}</boundaryEvent><userTask id="cool"/>)",
            interrupting, hot) +
        flow("s", "work") + flow("alarm", "cool"));
}

} // namespace

TEST_CASE("a condition that holds already is no reason to wait") {
    CHECK(ProcessRun(catching, {{"temperature", 35}}).tasks() == Ids{"cool"});
}

TEST_CASE("it is looked at again when a variable changes; what it cannot read yet does not hold") {
    ProcessRun run(catching);
    CHECK(run.tasks().empty());
    CHECK(run.incidents().empty());
    REQUIRE(run.submit(execution::SetVariables{{{"temperature", 20}}}));
    CHECK(run.tasks().empty());
    REQUIRE(run.submit(execution::SetVariables{{{"temperature", 31}}}));
    CHECK(run.tasks() == Ids{"cool"});
}

TEST_CASE("on a boundary it interrupts the work") {
    ProcessRun run(beside(true), {{"temperature", 20}});
    CHECK(run.tasks() == Ids{"work"});
    REQUIRE(run.submit(execution::SetVariables{{{"temperature", 40}}}));
    CHECK(run.tasks() == Ids{"cool"});
}

TEST_CASE("one that interrupts nothing occurs once for each time the condition turns true") {
    ProcessRun run(beside(false), {{"temperature", 20}});
    for (const int temperature : {40, 41, 20, 50}) REQUIRE(run.submit(execution::SetVariables{{{"temperature", temperature}}}));
    CHECK(run.tasks() == Ids{"cool", "cool", "work"});
}

TEST_CASE("a condition starts a process where it holds for the variables given") {
    const std::string starts = bpmn("<startEvent id=\"s\">" + hot + "</startEvent><userTask id=\"cool\"/>" + flow("s", "cool"));
    CHECK(ProcessRun(starts, {{"temperature", 31}}).tasks() == Ids{"cool"});
    Programs programs;
    programs.add(starts);
    execution::State state;
    bool touched = false;
    const auto refused =
        execution::decide(state, execution::StartInstance{InstanceId{1}, programs.latest("p"), program::none, {}, {{"temperature", 1}}},
                          {Instant{}, {}, programs, {}}, touched);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "start.condition");
}

TEST_CASE("whatever changes a variable has conditions looked at: a task, a job, a message, a script, an association") {
    const std::string waits = "<parallelGateway id=\"fork\"/><intermediateCatchEvent id=\"wait\">" + hot +
                              "</intermediateCatchEvent><userTask id=\"cool\"/>" + flow("s", "fork") + flow("fork", "wait") +
                              flow("wait", "cool");
    const auto with = [&](const std::string& other, const std::string& id) {
        return bpmn("<startEvent id=\"s\"/>" + waits + other + flow("fork", id), R"(<message id="m" name="m"/>)");
    };
    {
        ProcessRun run(with("<userTask id=\"measure\"/>", "measure"));
        run.complete("measure", {{"temperature", 31}});
        CHECK(run.tasks() == Ids{"cool"});
    }
    {
        ProcessRun run(with("<serviceTask id=\"measure\"/>", "measure"));
        run.complete_job("measure", {{"temperature", 31}});
        CHECK(run.tasks() == Ids{"cool"});
    }
    {
        ProcessRun run(with("<receiveTask id=\"measure\" messageRef=\"m\"/>", "measure"));
        run.message("measure", {{"temperature", 31}});
        CHECK(run.tasks() == Ids{"cool"});
    }
    CHECK(ProcessRun(with("<scriptTask id=\"measure\"><script>{temperature: 31}</script></scriptTask>", "measure")).tasks() == Ids{"cool"});
    {
        ProcessRun run(with(
            R"(<userTask id="measure"><ioSpecification><dataOutput id="out"/><inputSet/><outputSet><dataOutputRefs>out</dataOutputRefs></outputSet></ioSpecification><dataOutputAssociation>
            <targetRef>temperature</targetRef><assignment><from>out</from><to>temperature</to></assignment></dataOutputAssociation></userTask><dataObject id="temperature"/>)",
            "measure"));
        run.complete("measure", {{"out", 31}});
        CHECK(run.tasks() == Ids{"cool"});
    }
}

TEST_CASE("a condition is looked at before the next token moves: also where the case would end, or the value goes back in the same step") {
    const std::string watch = "<subProcess id=\"alarm\" triggeredByEvent=\"true\"><startEvent id=\"hot\">" + hot +
                              "</startEvent><userTask id=\"cool\"/>" + flow("hot", "cool") + "</subProcess>";
    SUBCASE("the end comes next") {
        ProcessRun run(
            bpmn("<startEvent id=\"s\"/><userTask id=\"work\"/><endEvent id=\"e\"/>" + flow("s", "work") + flow("work", "e") + watch),
            {{"temperature", 20}});
        run.complete("work", {{"temperature", 35}});
        CHECK(run.tasks() == Ids{"cool"});
    }
    SUBCASE("the value goes back") {
        ProcessRun run(
            bpmn("<startEvent id=\"s\"/><userTask id=\"work\"/><scriptTask id=\"up\"><script>{temperature: "
                 "35}</script></scriptTask><scriptTask id=\"down\"><script>{temperature: 20}</script></scriptTask><endEvent id=\"e\"/>" +
                 flow("s", "work") + flow("work", "up") + flow("up", "down") + flow("down", "e") + watch),
            {{"temperature", 20}});
        run.complete("work");
        CHECK(run.tasks() == Ids{"cool"});
    }
}
