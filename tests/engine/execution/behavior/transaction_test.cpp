// Transaction sub-process (10.3.5.3): cancelled, its work is undone, then it is left by its cancel event.
#include "support/process_run.h"

using namespace countersign;
using namespace countersign::testing;

namespace {

std::string flow(std::string_view from, std::string_view to) { return fmt::format(R"(<sequenceFlow id="{0}-{1}" sourceRef="{0}" targetRef="{1}"/>)", from, to); }
const std::string booking = bpmn(R"(<startEvent id="s"/><transaction id="trip"><startEvent id="ts"/><task id="book"/>
    <boundaryEvent id="bc" attachedToRef="book"><compensateEventDefinition/></boundaryEvent><userTask id="unbook" isForCompensation="true"/><association id="as" sourceRef="bc" targetRef="unbook"/>
    <parallelGateway id="fork"/><userTask id="pay"/><userTask id="insure"/><exclusiveGateway id="paid" default="paid-done"/><endEvent id="done"/><endEvent id="give-up"><cancelEventDefinition/></endEvent>)" +
    flow("ts", "book") + flow("book", "fork") + flow("fork", "pay") + flow("fork", "insure") + flow("pay", "paid") + flow("paid", "done") + flow("insure", "done") +
    R"(<sequenceFlow id="no" sourceRef="paid" targetRef="give-up"><conditionExpression>not(ok)</conditionExpression></sequenceFlow></transaction>
    <boundaryEvent id="cancelled" attachedToRef="trip"><cancelEventDefinition/></boundaryEvent><userTask id="sorry"/><userTask id="travel"/>)" +
    flow("s", "trip") + flow("cancelled", "sorry") + flow("trip", "travel"));

} // namespace

TEST_CASE("a transaction that succeeds is an ordinary sub-process") {
    ProcessRun run(booking);
    CHECK(run.tasks() == Ids{"insure", "pay"});
    run.complete("pay", {{"ok", true}});
    run.complete("insure");
    CHECK(run.tasks() == Ids{"travel"});
}

TEST_CASE("cancelled, its open work is withdrawn and its done work undone before the cancel event is taken") {
    ProcessRun run(booking);
    run.complete("pay", {{"ok", false}});
    CHECK(run.tasks() == Ids{"unbook"});
    run.complete("unbook");
    CHECK(run.tasks() == Ids{"sorry"});
    CHECK(run.count("trip") == 0);
    run.complete("sorry");
    CHECK(run.completed());
}

namespace {

std::string undoable(std::string_view id) {
    return fmt::format(R"(<task id="{0}"/><boundaryEvent id="{0}-c" attachedToRef="{0}"><compensateEventDefinition/></boundaryEvent>
      <userTask id="undo-{0}" isForCompensation="true"/><association id="{0}-a" associationDirection="One" sourceRef="{0}-c" targetRef="undo-{0}"/>)", id);
}
/// A transaction with something beside a task "c", after which it is cancelled.
std::string cancelled_beside(std::string_view inside, std::string_view begins, std::string_view more = {}) {
    return bpmn(fmt::format(R"(<startEvent id="s"/><transaction id="trip"><startEvent id="ts"/><userTask id="c"/><endEvent id="give-up"><cancelEventDefinition/></endEvent>{}{}</transaction>
        <boundaryEvent id="cancelled" attachedToRef="trip"><cancelEventDefinition/></boundaryEvent><userTask id="sorry"/>{})",
                            inside, flow("ts", "c") + flow("ts", begins) + flow("c", "give-up"), flow("s", "trip") + flow("cancelled", "sorry")),
                more);
}
std::string at_task(ProcessRun& run, const std::string& task, std::string_view variable) {
    const Value* value = run.state.variable(run.key_of(task, execution::waits_task), variable);
    return value == nullptr ? "none" : to_string(*value);
}

} // namespace

TEST_CASE("cancelled, what was completed inside of what is open is undone with the rest, the last first, with its data") {
    ProcessRun run(cancelled_beside("<userTask id=\"step\"/>" + undoable("middle") + flow("ts", "step") + flow("step", "middle") + "<subProcess id=\"sub\"><dataObject id=\"seat\"/>" + undoable("first") +
                                        "<userTask id=\"book\"/>" + undoable("last") + "<userTask id=\"pay\"/>" + flow("first", "book") + flow("book", "last") + flow("last", "pay") + "</subProcess>",
                                    "sub"));
    run.complete("step");
    run.complete("book", {{"seat", "12A"}});
    CHECK(run.tasks() == Ids{"c", "pay"});
    run.complete("c");
    REQUIRE(run.tasks() == Ids{"undo-last"});
    CHECK(at_task(run, "undo-last", "seat") == "\"12A\"");
    run.complete("undo-last");
    CHECK(run.tasks() == Ids{"undo-middle"});
    run.complete("undo-middle");
    REQUIRE(run.tasks() == Ids{"undo-first"});
    CHECK(at_task(run, "undo-first", "seat") == "\"12A\"");
    run.complete("undo-first");
    CHECK(run.tasks() == Ids{"sorry"});
}

TEST_CASE("what is open is not undone itself, whatever would undo it once it is completed") {
    ProcessRun run(cancelled_beside("<subProcess id=\"sub\">" + undoable("first") + "<userTask id=\"pay\"/>" + flow("first", "pay") +
                                        R"(<subProcess id="esp" triggeredByEvent="true"><startEvent id="es"><compensateEventDefinition/></startEvent><userTask id="tell"/>)" + flow("es", "tell") + "</subProcess></subProcess>",
                                    "sub"));
    run.complete("c");
    CHECK(run.tasks() == Ids{"undo-first"});
    run.complete("undo-first");
    CHECK(run.tasks() == Ids{"sorry"});
}

TEST_CASE("the completed instances of a multi-instance that is open are undone, each with its own number") {
    ProcessRun run(cancelled_beside(R"(<userTask id="a"><multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics></userTask>
        <boundaryEvent id="b" attachedToRef="a"><compensateEventDefinition/></boundaryEvent><userTask id="undo" isForCompensation="true"/><association id="x" sourceRef="b" targetRef="undo"/>)",
                                    "a"));
    run.complete("a");
    run.complete("a");
    run.complete("c");
    REQUIRE(run.tasks() == Ids{"undo"});
    CHECK(at_task(run, "undo", "loopCounter") == "2");
    run.complete("undo");
    REQUIRE(run.tasks() == Ids{"undo"});
    CHECK(at_task(run, "undo", "loopCounter") == "1");
    run.complete("undo");
    CHECK(run.tasks() == Ids{"sorry"});
}

TEST_CASE("so is what was completed in a called process that is open, and in an instance of a multi-instance") {
    const std::string called = fmt::format(R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d2" targetNamespace="urn:test"><process id="inner" isExecutable="true"><startEvent id="is"/>{}<userTask id="rest"/>{}</process></definitions>)",
                                           undoable("inside"), flow("is", "inside") + flow("inside", "rest"));
    ProcessRun run({called, cancelled_beside(R"(<subProcess id="each"><multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics><callActivity id="call" calledElement="inner"/></subProcess>)", "each")}, "p", {{"amount", 5}});
    run.complete("rest");
    run.complete("c");
    REQUIRE(run.tasks() == Ids{"undo-inside"});
    CHECK(at_task(run, "undo-inside", "loopCounter") == "1"); // completed last, as a whole
    CHECK(at_task(run, "undo-inside", "amount") == "5");
    run.complete("undo-inside");
    REQUIRE(run.tasks() == Ids{"undo-inside"});
    CHECK(at_task(run, "undo-inside", "loopCounter") == "2");
    run.complete("undo-inside");
    CHECK(run.tasks() == Ids{"sorry"});
}

TEST_CASE("what a compensation event was still to undo is undone, what it is undoing is withdrawn") {
    ProcessRun run(cancelled_beside(undoable("one") + undoable("two") + "<intermediateThrowEvent id=\"back\"><compensateEventDefinition/></intermediateThrowEvent>" + flow("one", "two") + flow("two", "back"), "one"));
    CHECK(run.tasks() == Ids{"c", "undo-two"});
    run.complete("c");
    CHECK(run.tasks() == Ids{"undo-one"});
    run.complete("undo-one");
    CHECK(run.tasks() == Ids{"sorry"});
}

TEST_CASE("a multi-instance transaction ends by one that is cancelled: the others are undone too, completed or not, before its cancel event is taken") {
    struct Case {
        const char* loop;
        std::vector<const char*> undone;
    };
    const Case at_once{"<multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>", {"1", "3", "2"}}; // the first as a whole, when it was completed
    const Case in_turn{"<standardLoopCharacteristics loopMaximum=\"3\"><loopCondition>true</loopCondition></standardLoopCharacteristics>", {"2", "1"}};
    for (const auto& [loop, undone] : {at_once, in_turn}) {
        ProcessRun run(bpmn(fmt::format("<startEvent id=\"s\"/><transaction id=\"trip\">{}", loop) + "<startEvent id=\"ts\"/>" + undoable("book") +
                            R"(<userTask id="pay"/><exclusiveGateway id="paid" default="paid-done"/><endEvent id="done"/><endEvent id="give-up"><cancelEventDefinition/></endEvent>)" + flow("ts", "book") + flow("book", "pay") +
                            flow("pay", "paid") + flow("paid", "done") + R"(<sequenceFlow id="no" sourceRef="paid" targetRef="give-up"><conditionExpression>not(ok)</conditionExpression></sequenceFlow></transaction>
            <boundaryEvent id="cancelled" attachedToRef="trip"><cancelEventDefinition/></boundaryEvent><userTask id="sorry"/>)" + flow("s", "trip") + flow("cancelled", "sorry")));
        run.complete("pay", {{"ok", true}});
        run.complete("pay", {{"ok", false}});
        for (const char* number : undone) {
            REQUIRE(run.tasks() == Ids{"undo-book"});
            CHECK(at_task(run, "undo-book", "loopCounter") == number);
            run.complete("undo-book");
        }
        CHECK(run.tasks() == Ids{"sorry"});
        run.complete("sorry");
        CHECK(run.completed());
    }
}

TEST_CASE("a journal of an older version, which gathered nothing, is read as it was written") {
    ProcessRun run(booking);
    run.complete("pay", {{"ok", false}});
    execution::State older;
    older.id = run.state.id;
    for (const auto& records : run.journal) {
        for (const auto& record : records)
            if (!std::holds_alternative<execution::WorkGathered>(record)) execution::apply(older, record, run.programs);
        ++older.sequence;
    }
    std::string as_it_was, as_it_is;
    execution::encode(older, as_it_was);
    execution::encode(run.state, as_it_is);
    CHECK(as_it_was == as_it_is);
}
