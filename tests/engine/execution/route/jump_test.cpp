// Jump: an administrator brings a case to any element.
#include "engine/execution/route/route_run.h"

using namespace countersign;
using namespace countersign::testing;

TEST_CASE("forward over what lies between; back as a return does") {
    RouteRun run(branches());
    CHECK(run.jump("t", "d") == "accepted");
    CHECK(run.tasks() == Ids{"d"});
    CHECK(run.count("t") == 0);
    CHECK(run.jump("d", "t") == "accepted");
    CHECK(run.tasks() == Ids{"t"});
    for (const char* id : {"t", "a", "b", "c", "d"}) run.complete(id);
    CHECK(run.completed());
}

TEST_CASE("into one branch of several is refused: the join would wait for ever, and it is named") {
    RouteRun run(branches());
    CHECK(run.jump("t", "a") == "route.would-strand");
    run.complete("t");
    CHECK(run.jump("a", "c") == "route.concurrent");
    CHECK(run.tasks() == Ids{"a", "c"});
}

TEST_CASE("within a branch forward, and out of it to behind the join, which takes the other branches along") {
    RouteRun run(branches());
    run.complete("t");
    CHECK(run.jump("a", "b") == "accepted");
    CHECK(run.tasks() == Ids{"b", "c"});
    CHECK(run.jump("b", "d") == "accepted");
    CHECK(run.tasks() == Ids{"d"});
    run.complete("d");
    CHECK(run.completed());
}

TEST_CASE("branches that end on their own are left alone") {
    RouteRun run(bpmn(R"(<startEvent id="s"/><endEvent id="e1"/><endEvent id="e2"/><parallelGateway id="fork"/>)" + user_tasks("tabc") +
                      flows("s-t t-fork fork-a a-b b-e1 fork-c c-e2")));
    run.complete("t");
    run.complete("c");
    run.complete("a");
    CHECK(run.jump("b", "a") == "accepted");
    CHECK(run.tasks() == Ids{"a"});
    run.complete("a");
    run.complete("b");
    CHECK(run.completed());
}

TEST_CASE("out of an event sub-process that interrupted: the case goes on, and the event can come again") {
    RouteRun run(bpmn(
        R"(<startEvent id="s"/><userTask id="t"/><subProcess id="stop" triggeredByEvent="true"><startEvent id="es"><messageEventDefinition messageRef="m"/></startEvent><userTask id="look"/><sequenceFlow id="ef" sourceRef="es" targetRef="look"/></subProcess>)" +
            flows("s-t"),
        R"(<message id="m" name="message"/>)"));
    run.message("es");
    CHECK(run.tasks() == Ids{"look"});
    CHECK(run.back("look", "t") == "route.not-before");
    CHECK(run.jump("look", "t") == "accepted");
    CHECK(run.tasks() == Ids{"t"});
    run.message("es");
    CHECK(run.tasks() == Ids{"look"});
}

TEST_CASE("within what a non-interrupting event has begun, as long as it has begun it once") {
    RouteRun run(bpmn(
        R"(<startEvent id="s"/><boundaryEvent id="note" attachedToRef="a" cancelActivity="false"><timerEventDefinition><timeCycle>R2/P1D</timeCycle></timerEventDefinition></boundaryEvent><parallelGateway id="fork"/><parallelGateway id="join"/>)" +
        user_tasks("abxyzw") + flows("s-a a-b note-x x-fork fork-y y-join fork-z z-join join-w")));
    run.advance(86'400'000);
    run.complete("x");
    CHECK(run.jump("y", "a") == "route.concurrent"); // its own branch would lose its token
    CHECK(run.back("y", "x") == "accepted");
    CHECK(run.tasks() == Ids{"a", "x"});
    run.complete("a");
    CHECK(run.back("b", "a") == "accepted");
    CHECK(run.tasks() == Ids{"a", "x"});
    run.complete("x");
    run.advance(86'400'000);
    CHECK(run.tasks() == Ids{"a", "x", "y", "z"});
    CHECK(run.back("y", "x") == "route.would-double");
    CHECK(run.tasks() == Ids{"a", "x", "y", "z"});
}

TEST_CASE("what runs beside everything stays") {
    RouteRun run(bpmn(
        R"(<startEvent id="s"/><userTask id="a"/><userTask id="b"/><subProcess id="note" triggeredByEvent="true"><startEvent id="es" isInterrupting="false"><messageEventDefinition messageRef="m"/></startEvent><userTask id="look"/><sequenceFlow id="ef" sourceRef="es" targetRef="look"/></subProcess>)" +
            flows("s-a a-b"),
        R"(<message id="m" name="message"/>)"));
    run.complete("a");
    run.message("es");
    CHECK(run.back("b", "a") == "accepted");
    CHECK(run.tasks() == Ids{"a", "look"});
}
