// Modification: cancel here, start there, by an administrator.
#include "support/process_run.h"

using namespace countersign;
using namespace countersign::testing;

namespace {

std::string flow(std::string_view from, std::string_view to) {
    return fmt::format(R"(<sequenceFlow id="{0}-{1}" sourceRef="{0}" targetRef="{1}"/>)", from, to);
}

/// s → first → sub(i → inner → o) → last; with a data object in the sub-process, and a boundary timer at it.
std::string nested() {
    return bpmn(
        R"(<startEvent id="s"/><userTask id="first"/><subProcess id="sub"><dataObject id="d" name="note"/><startEvent id="i"/><userTask id="inner"/><userTask id="second"/><endEvent id="o"/>)" +
        flow("i", "inner") + flow("inner", "second") + flow("second", "o") + R"(</subProcess><userTask id="last"/><endEvent id="e"/>
<boundaryEvent id="late" attachedToRef="sub"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent><userTask id="escalated"/>)" +
        flow("s", "first") + flow("first", "sub") + flow("sub", "last") + flow("last", "e") + flow("late", "escalated"));
}
std::string forked() {
    return bpmn(
        R"(<startEvent id="s"/><parallelGateway id="fork"/><userTask id="a"/><userTask id="b"/><parallelGateway id="join"/><userTask id="after"/>)" +
        flow("s", "fork") + flow("fork", "a") + flow("fork", "b") + flow("a", "join") + flow("b", "join") + flow("join", "after"));
}
std::string modify(ProcessRun& run, Modification modification, const Actor& actor = {}) {
    return run.refused(execution::ModifyInstance{std::move(modification)}, actor);
}

} // namespace

TEST_CASE("a token is taken away here and put there, in one step") {
    ProcessRun run(nested());
    CHECK(modify(run, {.cancel = {"first"}, .start_before = {"last"}, .start_after = {}, .variables = {{"reason", "urgent"}}}) ==
          "accepted");
    CHECK(run.tasks() == Ids{"last"});
    CHECK(run.variable("reason") == "\"urgent\"");
    run.complete("last");
    CHECK(run.completed());
}

TEST_CASE("after an element its outgoing flows are taken") {
    ProcessRun run(nested());
    CHECK(modify(run, {.cancel = {"first"}, .start_before = {}, .start_after = {"first"}}) == "accepted");
    CHECK(run.tasks() == Ids{"inner"});
    CHECK(run.count("first") == 0);
    CHECK(modify(run, {.cancel = {"sub"}, .start_before = {}, .start_after = {"late"}}) == "accepted"); // the way of a boundary event
    CHECK(run.tasks() == Ids{"escalated"});
}

TEST_CASE("a missing sub-process is opened around what starts in it: with its data and events, without its own start") {
    ProcessRun run(nested());
    CHECK(modify(run, {.cancel = {"first"}, .start_before = {"second"}, .start_after = {}}) == "accepted");
    CHECK(run.tasks() == Ids{"second"});
    CHECK(run.waiting(execution::waits_timer) == Ids{"late"});
    run.complete("second");
    CHECK(run.tasks() == Ids{"last"});
}

TEST_CASE("the open sub-process is used where there is one; one that is cancelled in the same step is not") {
    ProcessRun run(nested());
    run.complete("first");
    CHECK(modify(run, {.cancel = {}, .start_before = {"second"}, .start_after = {}}) == "accepted");
    CHECK(run.tasks() == Ids{"inner", "second"});
    CHECK(modify(run, {.cancel = {"sub"}, .start_before = {"inner"}, .start_after = {}}) == "accepted");
    CHECK(run.tasks() == Ids{"inner"});
    CHECK(std::count_if(run.state.elements().begin(), run.state.elements().end(),
                        [&](const auto& e) { return e.alive && e.node != program::none && run.state.node_of(e)->id == "sub"; }) == 1);
}

TEST_CASE("where several instances of the scope are active, the one that is meant is named") {
    ProcessRun run(bpmn(
        R"(<startEvent id="s"/><subProcess id="sub"><multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>
<startEvent id="i"/><userTask id="inner"/><userTask id="extra"/><sequenceFlow id="f1" sourceRef="i" targetRef="inner"/></subProcess>)" +
        flow("s", "sub")));
    CHECK(modify(run, {.cancel = {}, .start_before = {"extra"}, .start_after = {}}) == "modify.ambiguous");
    const Key inner = run.key_of("inner", execution::waits_task);
    CHECK(modify(run, {.cancel = {}, .start_before = {"extra"}, .start_after = {}, .within = inner}) == "accepted");
    // One inner instance is cancelled by its key: the body goes on with the others.
    const Key instance = run.state.find(inner)->parent;
    CHECK(modify(run, {.cancel = {to_string(EntityId{InstanceId{1}, instance})}, .start_before = {}, .start_after = {}}) == "accepted");
    CHECK(run.tasks() == Ids{"inner"});
    run.complete("inner");
    CHECK(run.completed());
}

TEST_CASE("nothing is left without a token") {
    ProcessRun run(nested());
    CHECK(modify(run, {.cancel = {"first"}, .start_before = {}, .start_after = {}}) == "modify.would-strand");
}

TEST_CASE("a join that would wait for ever is refused; one that can fire is not") {
    ProcessRun run(forked());
    run.complete("a");
    SUBCASE("the other branch goes") {
        CHECK(modify(run, {.cancel = {"b"}, .start_before = {"after"}, .start_after = {}}) == "modify.would-strand");
        CHECK(run.tasks() == Ids{"b"});
    }
    SUBCASE("it is brought there by hand") {
        CHECK(modify(run, {.cancel = {"b"}, .start_before = {}, .start_after = {"b"}}) == "accepted");
        CHECK(run.tasks() == Ids{"after"});
    }
}

TEST_CASE("so is one to which a branch has still to come") {
    ProcessRun run(forked());
    CHECK(modify(run, {.cancel = {"a"}, .start_before = {}, .start_after = {}}) == "modify.would-strand");
    CHECK(modify(run, {.cancel = {"a", "b"}, .start_before = {"after"}, .start_after = {}}) == "accepted");
}

TEST_CASE("a token cannot come by hand to what only an event or a compensation starts") {
    ProcessRun run(bpmn(
        R"(<startEvent id="s"/><userTask id="t"/><boundaryEvent id="late" attachedToRef="t"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent><task id="x"/>
<subProcess id="handler" triggeredByEvent="true"><startEvent id="hs" isInterrupting="false"><signalEventDefinition signalRef="g"/></startEvent><userTask id="look"/><sequenceFlow id="hf" sourceRef="hs" targetRef="look"/></subProcess>
<task id="book"/><boundaryEvent id="undo" attachedToRef="book"><compensateEventDefinition/></boundaryEvent><task id="unbook" isForCompensation="true"/><association id="a" sourceRef="undo" targetRef="unbook"/>)" +
            flow("s", "t") + flow("late", "x") + flow("t", "book"),
        R"(<signal id="g" name="g"/>)"));
    for (const char* id : {"late", "handler", "hs", "unbook"}) {
        CAPTURE(id);
        CHECK(modify(run, {.cancel = {}, .start_before = {id}, .start_after = {}}) == "modify.kind");
    }
    CHECK(modify(run, {.cancel = {}, .start_before = {"look"}, .start_after = {}}) == "modify.scope");
    CHECK(modify(run, {.cancel = {}, .start_before = {}, .start_after = {"x"}}) == "modify.nothing-after");
    CHECK(run.tasks() == Ids{"t"});
}

TEST_CASE("what makes no sense is refused, and only administrators modify") {
    ProcessRun run(nested());
    CHECK(modify(run, {}) == "modify.nothing");
    CHECK(modify(run, {.cancel = {"dance"}, .start_before = {}, .start_after = {}}) == "modify.unknown-element");
    CHECK(modify(run, {.cancel = {"last"}, .start_before = {}, .start_after = {}}) == "modify.not-active");
    CHECK(modify(run, {.cancel = {"1-99"}, .start_before = {}, .start_after = {}}) == "modify.not-active");
    CHECK(modify(run, {.cancel = {"1-1"}, .start_before = {}, .start_after = {}}) == "modify.kind");
    CHECK(modify(run, {.cancel = {"first"}, .start_before = {"last"}, .start_after = {}}, Actor("wang")) == "instance.not-administrator");
}
