// Return: back to an earlier task, from where everything is done again, or straight back to who returned it.
#include "engine/execution/route/route_run.h"

using namespace countersign;
using namespace countersign::testing;
using execution::ReturnTo;

TEST_CASE("after a return everything from the target on is done again") {
    RouteRun run(branches());
    for (const char* id : {"t", "a", "b", "c"}) run.complete(id);
    CHECK(run.back("d", "t") == "accepted");
    CHECK(run.tasks() == Ids{"t"});
    for (const char* id : {"t", "c", "a", "b", "d"}) run.complete(id);
    CHECK(run.completed());
}

TEST_CASE("within its branch a return leaves the other branch alone, whether it works or waits before the join") {
    RouteRun run(branches());
    run.complete("t");
    run.complete("a");
    SUBCASE("works") {
        CHECK(run.back("b", "a") == "accepted");
        CHECK(run.tasks() == Ids{"a", "c"});
        run.complete("c");
    }
    SUBCASE("waits") {
        run.complete("c");
        CHECK(run.back("b", "a") == "accepted");
        CHECK(run.tasks() == Ids{"a"});
    }
    run.complete("a");
    run.complete("b");
    CHECK(run.tasks() == Ids{"d"});
    run.complete("d");
    CHECK(run.completed());
}

TEST_CASE("before the fork it cancels the branch that it would pass again") {
    RouteRun run(branches());
    run.complete("t");
    run.complete("a");
    CHECK(run.back("b", "t") == "accepted");
    CHECK(run.tasks() == Ids{"t"});
    run.complete("t");
    CHECK(run.tasks() == Ids{"a", "c"});
}

TEST_CASE("from behind a join into one of its branches: what the others did stays done, and the join fires after that branch alone") {
    RouteRun run(branches());
    for (const char* id : {"t", "a", "b", "c"}) run.complete(id);
    CHECK(run.back("d", "a") == "accepted");
    CHECK(run.tasks() == Ids{"a"});
    run.complete("a");
    run.complete("b");
    CHECK(run.tasks() == Ids{"d"});
    run.complete("d");
    CHECK(run.completed());
    CHECK(run.count("c") == 1);
}

TEST_CASE("a task of another branch is no earlier task; one that lies after is none either") {
    RouteRun run(branches());
    run.complete("t");
    run.complete("c");
    CHECK(run.back("a", "c") == "route.not-before");
    CHECK(run.back("a", "d") == "route.not-before");
    CHECK(run.back("a", "join") == "route.kind");
    CHECK(run.back("a", "nobody") == "route.unknown-element");
    CHECK(run.tasks() == Ids{"a"});
}

TEST_CASE("in a loop too a branch is no way out of another") {
    RouteRun run(
        bpmn(
            R"(<startEvent id="s"/><endEvent id="e"/><exclusiveGateway id="again"/><exclusiveGateway id="enough" default="enough-e"/><parallelGateway id="fork"/><parallelGateway id="join"/>)" +
            user_tasks("abcd") + flows("s-again again-fork fork-a a-b b-join fork-c c-join join-d d-enough enough-e") +
            R"(<sequenceFlow id="round" sourceRef="enough" targetRef="again"><conditionExpression>again = true</conditionExpression></sequenceFlow>)"),
        {{"again", true}});
    for (const char* id : {"a", "b", "c", "d"}) run.complete(id);
    run.complete("c"); // the second round
    CHECK(run.back("a", "c") == "route.concurrent");
    CHECK(run.back("a", "d") == "accepted"); // of the round before
    CHECK(run.tasks() == Ids{"d"});
    run.complete("d");
    CHECK(run.tasks() == Ids{"a", "c"});
}

TEST_CASE("what was never done is not gone back to") {
    RouteRun run(
        bpmn(R"(<startEvent id="s"/><exclusiveGateway id="x" default="x-a"/><exclusiveGateway id="y"/>)" + user_tasks("abc") +
             flows("s-x x-a a-y b-y y-c") +
             R"(<sequenceFlow id="other" sourceRef="x" targetRef="b"><conditionExpression>false</conditionExpression></sequenceFlow>)"));
    run.complete("a");
    CHECK(run.back("c", "b") == "route.not-completed");
    CHECK(run.back("c", "a") == "accepted");
}

TEST_CASE("the previous step is the last one done on a way that leads here; the applicant's is the first, or the one marked") {
    RouteRun run(branches());
    CHECK(run.go("t", ReturnTo::previous) == "route.no-previous");
    run.complete("t", "lin");
    run.complete("a", "wang");
    run.complete("c", "zhao");
    CHECK(run.go("b", ReturnTo::previous) == "accepted");
    CHECK(run.tasks() == Ids{"a"});
    CHECK(run.assignee("a") == "wang");
    run.complete("a", "wang");
    run.complete("b", "chen");
    CHECK(run.go("d", ReturnTo::applicant) == "accepted");
    CHECK(run.tasks() == Ids{"t"});
    CHECK(run.assignee("t") == "lin");

    RouteRun marked(bpmn(
        R"(<startEvent id="s"/><userTask id="t"/><userTask id="a"><extensionElements><approval:task applicant="true"/></extensionElements></userTask><userTask id="b"/>)" +
        flows("s-t t-a a-b")));
    marked.complete("t");
    marked.complete("a");
    CHECK(marked.go("b", ReturnTo::applicant) == "accepted");
    CHECK(marked.tasks() == Ids{"a"});
}

namespace {
/// s → t → sub(i → fork2 → (x → y | z) → join2 → w) → d
std::string nested(std::string_view loop = {}) {
    return bpmn(R"(<startEvent id="s"/><userTask id="t"/><subProcess id="sub">)" + std::string(loop) +
                R"(<startEvent id="i"/><endEvent id="o"/><parallelGateway id="fork2"/><parallelGateway id="join2"/>)" + user_tasks("xyzw") +
                flows("i-fork2 fork2-x x-y y-join2 fork2-z z-join2 join2-w w-o") + R"(</subProcess><userTask id="d"/>)" +
                flows("s-t t-sub sub-d"));
}
} // namespace

TEST_CASE(
    "out of a sub-process: all of it is cancelled; into one that has ended: it is opened again, with what was done beside the target") {
    RouteRun run(nested());
    run.complete("t");
    run.complete("x");
    SUBCASE("out") {
        CHECK(run.back("y", "t") == "accepted");
        CHECK(run.tasks() == Ids{"t"});
        run.complete("t");
        CHECK(run.tasks() == Ids{"x", "z"});
    }
    SUBCASE("inside") {
        CHECK(run.back("y", "x") == "accepted");
        CHECK(run.tasks() == Ids{"x", "z"});
    }
    SUBCASE("into") {
        for (const char* id : {"y", "z", "w"}) run.complete(id);
        CHECK(run.back("d", "x") == "accepted");
        CHECK(run.tasks() == Ids{"x"});
        for (const char* id : {"x", "y", "w", "d"}) run.complete(id);
        CHECK(run.completed());
        CHECK(run.count("z") == 1);
    }
}

TEST_CASE(
    "one instance of several goes back within itself; out of it, all of them are not needed any more; into one that is over is refused") {
    RouteRun run(nested(R"(<multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>)"));
    run.complete("t");
    run.complete("x");
    SUBCASE("within") {
        CHECK(run.back("y", "x") == "accepted");
        CHECK(run.tasks() == Ids{"x", "x", "z", "z"});
    }
    SUBCASE("out") {
        CHECK(run.back("y", "t") == "accepted");
        CHECK(run.tasks() == Ids{"t"});
    }
    SUBCASE("into") {
        for (const char* id : {"x", "y", "y", "z", "z", "w", "w"}) run.complete(id);
        CHECK(run.back("d", "x") == "route.scope");
        CHECK(run.jump("d", "sub") == "accepted");
        CHECK(run.tasks() == Ids{"x", "x", "z", "z"});
    }
}

TEST_CASE("out of a countersign: the others' tasks are cut off, never taken as opinions") {
    RouteRun run(bpmn(
        R"(<startEvent id="s"/><userTask id="t"/><userTask id="c"><extensionElements><approval:countersign rule="all"><approval:participant who="user:fire"/><approval:participant who="user:health"/></approval:countersign></extensionElements></userTask><userTask id="d"/>)" +
        flows("s-t t-c c-d")));
    run.complete("t", "lin");
    CHECK(run.back("c", "t") == "accepted");
    CHECK(run.tasks() == Ids{"t"});
    run.complete("t", "lin");
    CHECK(run.tasks() == Ids{"c", "c"});
    CHECK(run.back("c", "t", straight_back) == "accepted"); // one of the two sends it back and gets it again; the other goes on
    CHECK(run.tasks() == Ids{"c", "t"});
    const auto vote = [&] {
        CHECK(run.refused(execution::GiveOpinion{run.key_of("c", execution::waits_task), {.opinion = "agree"}, {}}) == "accepted");
    };
    vote();
    CHECK(run.tasks() == Ids{"t"});
    run.complete("t", "lin");
    CHECK(run.tasks() == Ids{"c"});
    vote();
    CHECK(run.tasks() == Ids{"d"});
}

TEST_CASE("straight back: the target is done again, then the task opens again with who returned it; nothing in between is done twice") {
    RouteRun run(branches());
    run.complete("t", "lin");
    run.complete("a", "wang");
    REQUIRE(run.submit(execution::ClaimTask{run.key_of("b", execution::waits_task)}, "chen"));
    CHECK(run.back("b", "t", straight_back) == "accepted");
    CHECK(run.tasks() == Ids{"c", "t"}); // the other branch notices nothing
    CHECK(run.assignee("t") == "lin");
    run.complete("c");
    run.complete("t", "lin");
    CHECK(run.tasks() == Ids{"b"});
    CHECK(run.assignee("b") == "chen");
    run.complete("b", "chen");
    run.complete("d");
    CHECK(run.completed());
    CHECK(run.count("a") == 1);
}

TEST_CASE("a detour can be left by another detour, or by a restart, which takes the parked task with it") {
    RouteRun run(branches());
    run.complete("t", "lin");
    run.complete("a", "wang");
    CHECK(run.back("b", "a", straight_back) == "accepted");
    SUBCASE("detour") {
        CHECK(run.back("a", "t", straight_back) == "accepted");
        CHECK(run.tasks() == Ids{"c", "t"});
        run.complete("t", "lin");
        CHECK(run.tasks() == Ids{"a", "c"});
        run.complete("a", "wang");
        CHECK(run.tasks() == Ids{"b", "c"});
    }
    SUBCASE("restart") {
        CHECK(run.back("a", "t") == "accepted");
        CHECK(run.tasks() == Ids{"t"});
    }
}

TEST_CASE("straight back goes to a task of one person only; a boundary event of the parked task goes on") {
    RouteRun run(bpmn(
        R"(<startEvent id="s"/><userTask id="m"><multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics></userTask><userTask id="t"/><userTask id="d"/>
<boundaryEvent id="late" attachedToRef="d"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent><userTask id="urgent"/>)" +
        flows("s-m m-t t-d late-urgent")));
    for (const char* id : {"m", "m", "t"}) run.complete(id);
    CHECK(run.back("d", "m", straight_back) == "route.straight-back");
    CHECK(run.back("d", "t", straight_back) == "accepted");
    run.advance(86'400'000);
    CHECK(run.tasks() == Ids{"urgent"});
}

TEST_CASE("what can be undone in between is undone, the last first, before the target opens; what was done beside the target is kept") {
    const auto undo = [](std::string_view of) {
        return fmt::format(
            R"(<boundaryEvent id="u{0}" attachedToRef="{0}"><compensateEventDefinition/></boundaryEvent><userTask id="undo-{0}" isForCompensation="true"/><association id="as{0}" sourceRef="u{0}" targetRef="undo-{0}"/>)",
            of);
    };
    RouteRun run(bpmn(R"(<startEvent id="s"/><endEvent id="e"/><parallelGateway id="fork"/><parallelGateway id="join"/>)" +
                      user_tasks("tabcd") + undo("a") + undo("b") + undo("c") +
                      flows("s-t t-fork fork-a a-b b-join fork-c c-join join-d d-e")));
    for (const char* id : {"t", "a", "b", "c"}) run.complete(id);
    SUBCASE("into a branch") {
        CHECK(run.back("d", "a") == "accepted");
        CHECK(run.tasks() == Ids{"undo-b"});
        run.complete("undo-b");
        CHECK(run.tasks() == Ids{"undo-a"});
        run.complete("undo-a");
        CHECK(run.tasks() == Ids{"a"});
        for (const char* id : {"a", "b", "d"}) run.complete(id);
        CHECK(run.completed());
    }
    SUBCASE("before all") {
        CHECK(run.back("d", "t") == "accepted");
        for (const char* id : {"undo-c", "undo-b", "undo-a"}) {
            CHECK(run.tasks() == Ids{id});
            run.complete(id);
        }
        CHECK(run.tasks() == Ids{"t"});
    }
    SUBCASE("straight back undoes nothing") {
        CHECK(run.back("d", "t", straight_back) == "accepted");
        CHECK(run.tasks() == Ids{"t"});
    }
}

TEST_CASE("branches of an inclusive gateway: those in work stay, the join waits for as many as there are") {
    RouteRun run(bpmn(R"(<startEvent id="s"/><endEvent id="e"/><inclusiveGateway id="fork"/><inclusiveGateway id="join"/>)" +
                      user_tasks("tabcd") + flows("s-t t-fork fork-a a-b b-join fork-c c-join join-d d-e")));
    run.complete("t");
    run.complete("a");
    CHECK(run.back("b", "a") == "accepted");
    CHECK(run.tasks() == Ids{"a", "c"});
    for (const char* id : {"c", "a", "b"}) run.complete(id);
    CHECK(run.tasks() == Ids{"d"});
    CHECK(run.back("d", "a") == "accepted");
    run.complete("a");
    run.complete("b");
    CHECK(run.tasks() == Ids{"d"});
}

TEST_CASE("a gateway that counts what comes to it is not entered in the middle") {
    RouteRun run(bpmn(
        R"(<startEvent id="s"/><endEvent id="e"/><parallelGateway id="fork"/><complexGateway id="join"><activationCondition>activationCount >= 2</activationCondition></complexGateway>)" +
        user_tasks("tabcd") + flows("s-t t-fork fork-a a-b b-join fork-c c-join join-d d-e")));
    for (const char* id : {"t", "a", "b", "c"}) run.complete(id);
    CHECK(run.back("d", "a") == "route.would-strand");
    CHECK(run.back("d", "t") == "accepted");
    for (const char* id : {"t", "a", "b", "c", "d"}) run.complete(id);
    CHECK(run.completed());
}
