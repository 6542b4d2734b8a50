// Events with several definitions (10.5.5): any of them, or all of them.
#include "support/process_run.h"

using namespace countersign;
using namespace countersign::testing;

namespace {

std::string flow(std::string_view from, std::string_view to) { return fmt::format(R"(<sequenceFlow id="{0}-{1}" sourceRef="{0}" targetRef="{1}"/>)", from, to); }
const std::string roots = R"(<message id="m" name="m"/><signal id="g" name="g"/>)";
const std::string both = R"(<messageEventDefinition messageRef="m"/><signalEventDefinition signalRef="g"/>)";
std::string catching(bool parallel) {
    return bpmn(fmt::format(R"(<startEvent id="s"/><intermediateCatchEvent id="wait" parallelMultiple="{}">{}</intermediateCatchEvent><userTask id="next"/>)", parallel, both) + flow("s", "wait") + flow("wait", "next"), roots);
}

} // namespace

TEST_CASE("any of several events is enough, and the others are withdrawn") {
    ProcessRun run(catching(false));
    CHECK(run.waiting(execution::waits_subscription) == Ids{"wait", "wait"});
    run.message("wait", {{"who", "lin"}});
    CHECK(run.tasks() == Ids{"next"});
    CHECK(run.variable("who") == "\"lin\"");
    CHECK(run.waiting(execution::waits_subscription).empty());
}

TEST_CASE("a parallel multiple event waits for all, in any order, and keeps what each brought") {
    ProcessRun run(catching(true));
    run.message("wait", {{"first", 1}});
    CHECK(run.tasks().empty());
    run.message("wait", {{"second", 2}});
    CHECK(run.tasks() == Ids{"next"});
    CHECK(run.variable("first") == "1");
    CHECK(run.variable("second") == "2");
}

TEST_CASE("a boundary event with several definitions that interrupts nothing goes on listening") {
    ProcessRun run(bpmn("<startEvent id=\"s\"/><userTask id=\"work\"/><boundaryEvent id=\"b\" attachedToRef=\"work\" cancelActivity=\"false\">" + both + "</boundaryEvent><userTask id=\"note\"/>" + flow("s", "work") + flow("b", "note"), roots));
    run.message("b");
    run.message("b");
    CHECK(run.tasks() == Ids{"note", "note", "work"});
    CHECK(run.waiting(execution::waits_subscription) == Ids{"b", "b"});
}

TEST_CASE("an end event throws all its definitions") {
    ProcessRun run(bpmn("<startEvent id=\"s\"/><endEvent id=\"e\">" + both + "</endEvent>" + flow("s", "e"), roots));
    CHECK(run.completed());
    int messages = 0, signals = 0;
    for (const auto& record : run.journal.back()) {
        messages += std::holds_alternative<execution::MessageThrown>(record);
        signals += std::holds_alternative<execution::SignalThrown>(record);
    }
    CHECK(messages == 1);
    CHECK(signals == 1);
}

TEST_CASE("an end event's signal is heard by the boundary of its sub-process before that is over") {
    ProcessRun run(bpmn(R"(<startEvent id="s"/><subProcess id="sub"><startEvent id="is"/><endEvent id="ie"><signalEventDefinition signalRef="g"/></endEvent>)" + flow("is", "ie") +
                            R"(</subProcess><boundaryEvent id="b" attachedToRef="sub"><signalEventDefinition signalRef="g"/></boundaryEvent><userTask id="heard"/><userTask id="missed"/>)" + flow("s", "sub") + flow("sub", "missed") + flow("b", "heard"),
                        roots));
    CHECK(run.tasks() == Ids{"heard"});
}
