#include "support/process_run.h"

using namespace countersign;
using namespace countersign::testing;

namespace {
const std::string roots = R"(<error id="e1" errorCode="E1"/><error id="e2" errorCode="E2"/><escalation id="x1" escalationCode="X1"/>)";
std::string throwing(std::string_view end, std::string_view boundary) {
    return bpmn(fmt::format(R"(<startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="sub"/>
      <subProcess id="sub"><startEvent id="is"/><sequenceFlow id="if0" sourceRef="is" targetRef="fork"/><parallelGateway id="fork"/>
        <sequenceFlow id="if1" sourceRef="fork" targetRef="work"/><sequenceFlow id="if2" sourceRef="fork" targetRef="go"/>
        <userTask id="work"/><userTask id="go"/><sequenceFlow id="if3" sourceRef="go" targetRef="thrower"/><endEvent id="thrower">{}</endEvent></subProcess>
      <sequenceFlow id="f1" sourceRef="sub" targetRef="normal"/><userTask id="normal"/>{})", end, boundary), roots);
}
constexpr std::string_view error_boundary = R"(<boundaryEvent id="b" attachedToRef="sub"><errorEventDefinition errorRef="e1"/></boundaryEvent><sequenceFlow id="f2" sourceRef="b" targetRef="caught"/><userTask id="caught"/>)";
}

TEST_CASE("an error end event ends its sub-process and goes on at the boundary that catches its code") {
    ProcessRun run(throwing(R"(<errorEventDefinition errorRef="e1"/>)", error_boundary));
    CHECK(run.tasks() == Ids{"go", "work"});
    run.complete("go");
    CHECK(run.tasks() == Ids{"caught"});
}

TEST_CASE("an error nobody catches ends the instance") {
    ProcessRun run(throwing(R"(<errorEventDefinition errorRef="e2"/>)", error_boundary));
    run.complete("go");
    CHECK(run.state.ended == InstanceState::terminated);
}

TEST_CASE("a non-interrupting escalation goes on beside the sub-process") {
    ProcessRun run(throwing(R"(<escalationEventDefinition escalationRef="x1"/>)",
                            R"(<boundaryEvent id="b" attachedToRef="sub" cancelActivity="false"><escalationEventDefinition escalationRef="x1"/></boundaryEvent><sequenceFlow id="f2" sourceRef="b" targetRef="caught"/><userTask id="caught"/>)"));
    run.complete("go");
    CHECK(run.tasks() == Ids{"caught", "work"});
    run.complete("work");
    CHECK(run.tasks() == Ids{"caught", "normal"});
}

TEST_CASE("an error thrown by a job is caught at its own task, else it is an incident") {
    const auto file = [](std::string_view boundary) {
        return bpmn(fmt::format(R"(<startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="job"/><serviceTask id="job"/>{})", boundary), roots);
    };
    ProcessRun caught(file(R"(<boundaryEvent id="b" attachedToRef="job"><errorEventDefinition errorRef="e1"/></boundaryEvent><sequenceFlow id="f2" sourceRef="b" targetRef="caught"/><userTask id="caught"/>)"));
    REQUIRE(caught.submit(execution::ThrowJobError{caught.key_of("job", execution::waits_job), "E1", {}}));
    CHECK(caught.tasks() == Ids{"caught"});
    ProcessRun uncaught(file(""));
    REQUIRE(uncaught.submit(execution::ThrowJobError{uncaught.key_of("job", execution::waits_job), "E1", {}}));
    CHECK(uncaught.incidents() == Ids{"job"});
}

TEST_CASE("terminate ends its scope with everything in it") {
    ProcessRun run(throwing("<terminateEventDefinition/>", ""));
    run.complete("go");
    CHECK(run.tasks() == Ids{"normal"});
    CHECK(run.count("work") == 0);
}
