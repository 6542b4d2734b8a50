// Compensation (10.6): what undoes what, in which order, with which variables.
#include "support/process_run.h"

using namespace countersign;
using namespace countersign::testing;

namespace {

std::string flow(std::string_view from, std::string_view to) {
    return fmt::format(R"(<sequenceFlow id="{0}-{1}" sourceRef="{0}" targetRef="{1}"/>)", from, to);
}
/// An automatic task with a user task that undoes it.
std::string undoable(std::string_view id) {
    return fmt::format(R"(<task id="{0}"/><boundaryEvent id="{0}-c" attachedToRef="{0}"><compensateEventDefinition/></boundaryEvent>
      <userTask id="undo-{0}" isForCompensation="true"/><association id="{0}-undoes" associationDirection="One" sourceRef="{0}-c" targetRef="undo-{0}"/>)",
                       id);
}
std::string throws(std::string_view definition) {
    return fmt::format(R"(<intermediateThrowEvent id="undo">{}</intermediateThrowEvent>)", definition);
}
std::string two_and(std::string_view definition) {
    return bpmn("<startEvent id=\"s\"/>" + undoable("one") + undoable("two") + throws(definition) + "<userTask id=\"after\"/>" +
                flow("s", "one") + flow("one", "two") + flow("two", "undo") + flow("undo", "after"));
}

} // namespace

TEST_CASE("completed activities are undone one after the other, the last first; then the event goes on") {
    ProcessRun run(two_and("<compensateEventDefinition/>"));
    CHECK(run.tasks() == Ids{"undo-two"});
    run.complete("undo-two");
    CHECK(run.tasks() == Ids{"undo-one"});
    run.complete("undo-one");
    CHECK(run.tasks() == Ids{"after"});
    run.complete("after");
    CHECK(run.completed());
}

TEST_CASE("one activity that is named is undone alone") {
    ProcessRun run(two_and("<compensateEventDefinition activityRef=\"one\"/>"));
    CHECK(run.tasks() == Ids{"undo-one"});
    run.complete("undo-one");
    CHECK(run.tasks() == Ids{"after"});
}

TEST_CASE("an event that does not wait goes on beside the undoing, and the instance ends when both are done") {
    ProcessRun run(two_and("<compensateEventDefinition waitForCompletion=\"false\"/>"));
    CHECK(run.tasks() == Ids{"after", "undo-two"});
    run.complete("after");
    CHECK_FALSE(run.state.ended.has_value());
    run.complete("undo-two");
    run.complete("undo-one");
    CHECK(run.completed());
}

TEST_CASE("what was never completed is not undone") {
    ProcessRun run(bpmn("<startEvent id=\"s\"/>" + undoable("one") + throws("<compensateEventDefinition/>") + "<userTask id=\"after\"/>" +
                        flow("s", "undo") + flow("undo", "after")));
    CHECK(run.tasks() == Ids{"after"});
}

TEST_CASE("what is undone once is not undone again") {
    ProcessRun run(bpmn("<startEvent id=\"s\"/>" + undoable("one") + throws("<compensateEventDefinition/>") +
                        "<endEvent id=\"again\"><compensateEventDefinition/></endEvent>" + flow("s", "one") + flow("one", "undo") +
                        flow("undo", "again")));
    run.complete("undo-one");
    CHECK(run.completed());
    CHECK(run.count("undo-one") == 1);
}

TEST_CASE("a sub-process that completed is undone from the inside, with the variables it ended with") {
    ProcessRun run(bpmn("<startEvent id=\"s\"/><subProcess id=\"sub\"><dataObject id=\"seat\"/>" + undoable("inner") +
                        "<userTask id=\"book\"/>" + flow("book", "inner") + "</subProcess>" + undoable("outer") +
                        throws("<compensateEventDefinition/>") + flow("s", "sub") + flow("sub", "outer") + flow("outer", "undo")));
    run.complete("book", {{"seat", "12A"}});
    CHECK(run.tasks() == Ids{"undo-outer"});
    run.complete("undo-outer");
    CHECK(run.tasks() == Ids{"undo-inner"});
    CHECK(to_string(*run.state.variable(run.key_of("undo-inner", execution::waits_task), "seat")) == "\"12A\"");
    run.complete("undo-inner");
    CHECK(run.completed());
}

TEST_CASE("a compensation event sub-process takes the place of the default; it decides itself what of the inside is undone") {
    ProcessRun run(bpmn(
        "<startEvent id=\"s\"/><subProcess id=\"sub\">" + undoable("inner") +
        R"(<subProcess id="esp" triggeredByEvent="true"><startEvent id="es"><compensateEventDefinition/></startEvent><userTask id="tell"/>
      <endEvent id="ee"><compensateEventDefinition/></endEvent>)" +
        flow("es", "tell") + flow("tell", "ee") + "</subProcess></subProcess>" +
        throws("<compensateEventDefinition activityRef=\"sub\"/>") + flow("s", "sub") + flow("sub", "undo")));
    CHECK(run.tasks() == Ids{"tell"});
    run.complete("tell");
    CHECK(run.tasks() == Ids{"undo-inner"});
    run.complete("undo-inner");
    CHECK(run.completed());
}

TEST_CASE("each completed instance of a multi-instance sub-process is undone") {
    ProcessRun run(
        bpmn("<startEvent id=\"s\"/><subProcess "
             "id=\"sub\"><multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>" +
             undoable("inner") + "</subProcess>" + throws("<compensateEventDefinition/>") + flow("s", "sub") + flow("sub", "undo")));
    run.complete("undo-inner");
    CHECK(run.tasks() == Ids{"undo-inner"});
    run.complete("undo-inner");
    CHECK(run.completed());
}

TEST_CASE("a handler at the border of a multi-instance activity undoes each completed instance, with its own item") {
    const auto text = [](std::string_view loop) {
        return bpmn(fmt::format(
            R"(<startEvent id="s"/><userTask id="a"><multiInstanceLoopCharacteristics{}><loopCardinality>3</loopCardinality><completionCondition>numberOfCompletedInstances = 2</completionCondition></multiInstanceLoopCharacteristics></userTask>
        <boundaryEvent id="b" attachedToRef="a"><compensateEventDefinition/></boundaryEvent><userTask id="undo" isForCompensation="true"/><association id="x" sourceRef="b" targetRef="undo"/>
        <intermediateThrowEvent id="back"><compensateEventDefinition/></intermediateThrowEvent><userTask id="after"/>
        <sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="back"/><sequenceFlow id="f3" sourceRef="back" targetRef="after"/>)",
            loop));
    };
    for (const char* loop : {"", " isSequential=\"true\""}) {
        ProcessRun run(text(loop));
        run.complete("a");
        run.complete("a");
        REQUIRE(run.tasks() == Ids{"undo"});
        CHECK(to_string(*run.state.variable(run.key_of("undo", execution::waits_task), "loopCounter")) == "2");
        run.complete("undo");
        REQUIRE(run.tasks() == Ids{"undo"});
        CHECK(to_string(*run.state.variable(run.key_of("undo", execution::waits_task), "loopCounter")) == "1");
        run.complete("undo");
        CHECK(run.tasks() == Ids{"after"});
    }
}

TEST_CASE("one whose instances are none has nothing to undo") {
    ProcessRun run(bpmn(
        R"(<startEvent id="s"/><userTask id="a"><multiInstanceLoopCharacteristics><loopCardinality>0</loopCardinality></multiInstanceLoopCharacteristics></userTask>
        <boundaryEvent id="b" attachedToRef="a"><compensateEventDefinition/></boundaryEvent><userTask id="undo" isForCompensation="true"/><association id="x" sourceRef="b" targetRef="undo"/>
        <intermediateThrowEvent id="back"><compensateEventDefinition/></intermediateThrowEvent><userTask id="after"/>
        <sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="back"/><sequenceFlow id="f3" sourceRef="back" targetRef="after"/>)"));
    CHECK(run.tasks() == Ids{"after"});
}

namespace {

/// "a" with an event at its boundary that interrupts nothing and begins "b"; then all is undone.
ProcessRun& beside(ProcessRun& run, int times) {
    for (int i = 0; i < times; ++i) run.message("call");
    return run;
}
const std::string boundary_work =
    bpmn("<startEvent id=\"s\"/>" + undoable("before") +
             R"(<userTask id="a"/><boundaryEvent id="a-c" attachedToRef="a"><compensateEventDefinition/></boundaryEvent>
    <userTask id="undo-a" isForCompensation="true"/><association id="a-a" sourceRef="a-c" targetRef="undo-a"/>
    <boundaryEvent id="call" attachedToRef="a" cancelActivity="false"><messageEventDefinition messageRef="m"/></boundaryEvent>)" +
             undoable("b") + "<userTask id=\"wait\"/>" + undoable("c") + throws("<compensateEventDefinition/>") +
             "<userTask id=\"after\"/>" + flow("s", "before") + flow("before", "a") + flow("call", "b") + flow("b", "wait") +
             flow("wait", "c") + flow("a", "undo") + flow("undo", "after"),
         "<message id=\"m\" name=\"call\"/>");

void undone(ProcessRun& run, const Ids& order) {
    for (const auto& id : order) {
        REQUIRE(run.tasks() == Ids{id});
        run.complete(id);
    }
}

} // namespace

TEST_CASE("what came to be by a boundary event of an activity is undone before the activity, though it was completed before it") {
    ProcessRun run(boundary_work);
    beside(run, 1).complete("wait");
    run.complete("a");
    undone(run, {"undo-c", "undo-b", "undo-a", "undo-before", "after"});
    CHECK(run.completed());
}

TEST_CASE("where the event did not occur the order is that of completion; what is still at work behind it is not undone") {
    ProcessRun none(boundary_work);
    none.complete("a");
    undone(none, {"undo-a", "undo-before", "after"});
    ProcessRun late(boundary_work);
    beside(late, 1).complete("a");
    CHECK(late.tasks() == Ids{"undo-b", "wait"}); // undone before "a"
}

TEST_CASE("an earlier round through a boundary event's path is no work of the later activity's event") {
    // a, its event, b, and back to a: the first a was interrupted
    ProcessRun run(bpmn("<startEvent id=\"s\"/>" + undoable("b") +
                            R"(<userTask id="a"/><boundaryEvent id="a-c" attachedToRef="a"><compensateEventDefinition/></boundaryEvent>
    <userTask id="undo-a" isForCompensation="true"/><association id="a-a" sourceRef="a-c" targetRef="undo-a"/>
    <boundaryEvent id="call" attachedToRef="a"><messageEventDefinition messageRef="m"/></boundaryEvent>)" +
                            throws("<compensateEventDefinition/>") + flow("s", "a") + flow("call", "b") + flow("b", "a") +
                            flow("a", "undo"),
                        "<message id=\"m\" name=\"call\"/>"));
    run.message("call");
    run.complete("a");
    undone(run, {"undo-a", "undo-b"});
    CHECK(run.completed());
}

TEST_CASE("a called process is undone by its compensation event sub-process") {
    const auto called = [](std::string_view work) {
        return fmt::format(
            R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d2" targetNamespace="urn:test"><process id="inner" isExecutable="true"><startEvent id="is"/>{}
          <subProcess id="esp" triggeredByEvent="true"><startEvent id="es"><compensateEventDefinition/></startEvent><userTask id="tell"/>{}</subProcess></process></definitions>)",
            work, flow("es", "tell"));
    };
    const std::string caller =
        bpmn("<startEvent id=\"s\"/><callActivity id=\"call\" calledElement=\"inner\"/>" + throws("<compensateEventDefinition/>") +
             "<userTask id=\"after\"/>" + flow("s", "call") + flow("call", "undo") + flow("undo", "after"));
    for (const std::string& work : {std::string("<task id=\"a\"/>") + flow("is", "a"), undoable("a") + flow("is", "a")}) {
        ProcessRun run({called(work), caller}, "p", {{"amount", 7}});
        REQUIRE(run.tasks() == Ids{"tell"});
        CHECK(to_string(*run.state.variable(run.key_of("tell", execution::waits_task), "amount")) == "7");
        run.complete("tell");
        CHECK(run.tasks() == Ids{"after"});
    }
}

TEST_CASE("an event in an event sub-process that names an activity of it undoes that") {
    ProcessRun run(bpmn(
        "<startEvent id=\"s\"/>" + flow("s", "work") + "<userTask id=\"work\"/>" +
            R"(<subProcess id="esp" triggeredByEvent="true"><startEvent id="es" isInterrupting="false"><messageEventDefinition messageRef="m"/></startEvent>)" +
            undoable("a") + throws("<compensateEventDefinition activityRef=\"a\"/>") + flow("es", "a") + flow("a", "undo") +
            "</subProcess>",
        "<message id=\"m\" name=\"call\"/>"));
    run.message("es");
    CHECK(run.tasks() == Ids{"undo-a", "work"});
    run.complete("undo-a");
    run.complete("work");
    CHECK(run.completed());
}

TEST_CASE("a handler at the border of a call that is multi-instance undoes each call with its own item and number") {
    const std::string called =
        R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d2" targetNamespace="urn:test"><process id="inner" isExecutable="true"><startEvent id="is"/><userTask id="work"/>)" +
        flow("is", "work") + "</process></definitions>";
    const std::string caller = bpmn(
        R"(<dataObject id="items"/><startEvent id="s"/><callActivity id="call" calledElement="inner"><multiInstanceLoopCharacteristics isSequential="true"><loopDataInputRef>items</loopDataInputRef>
        <inputDataItem id="it" name="it"/></multiInstanceLoopCharacteristics></callActivity><boundaryEvent id="b" attachedToRef="call"><compensateEventDefinition/></boundaryEvent><userTask id="handler" isForCompensation="true"/>
        <association id="as" sourceRef="b" targetRef="handler"/>)" +
        throws("<compensateEventDefinition/>") + "<userTask id=\"after\"/>" + flow("s", "call") + flow("call", "undo") +
        flow("undo", "after"));
    ProcessRun run({called, caller}, "p", {{"items", List{"p", "q"}}, {"x", "of the case"}});
    run.complete("work", {{"x", "inside"}});
    run.complete("work");
    for (const auto& [item, number] : {std::pair{"\"q\"", "2"}, std::pair{"\"p\"", "1"}}) {
        REQUIRE(run.tasks() == Ids{"handler"});
        const Key handler = run.key_of("handler", execution::waits_task);
        CHECK(to_string(*run.state.variable(handler, "it")) == item);
        CHECK(to_string(*run.state.variable(handler, "loopCounter")) == number);
        CHECK(run.state.variable(handler, "x") != nullptr);
        run.complete("handler");
    }
    CHECK(run.tasks() == Ids{"after"});
}
