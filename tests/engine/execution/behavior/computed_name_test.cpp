// Messages and signals whose names the variables give.
#include "execution/record.h"
#include "support/process_run.h"

using namespace countersign;
using namespace countersign::testing;

namespace {

std::string flow(std::string_view from, std::string_view to) {
    return fmt::format(R"(<sequenceFlow id="{0}-{1}" sourceRef="{0}" targetRef="{1}"/>)", from, to);
}
const std::string roots = R"(<message id="m" name="=&quot;paid-&quot; + number"/><signal id="g" name="${region}-closed"/>)";

/// A task with a signal at its boundary, then a wait for a message.
const std::string waits = bpmn(
    R"(<startEvent id="s"/><userTask id="work"/><boundaryEvent id="closed" attachedToRef="work"><signalEventDefinition signalRef="g"/></boundaryEvent>
    <receiveTask id="paid" messageRef="m"/><endEvent id="e"/><endEvent id="gone"/>)" +
        flow("s", "work") + flow("work", "paid") + flow("paid", "e") + flow("closed", "gone"),
    roots);

/// Names of the subscriptions that were opened, or of what was thrown.
template<class R> Ids names_of(const ProcessRun& run) {
    Ids names;
    for (const auto& command : run.journal)
        for (const auto& record : command)
            if (const auto* r = std::get_if<R>(&record)) names.push_back(r->name);
    return names;
}

} // namespace

TEST_CASE("the name is computed when the wait begins, and stays") {
    ProcessRun run(waits, {{"number", "7"}, {"region", "north"}});
    CHECK(names_of<execution::SubscriptionOpened>(run) == Ids{"north-closed"});
    REQUIRE(run.submit(execution::SetVariables{{{"region", "south"}}}));
    SUBCASE("a signal of the name as it was interrupts the task") {
        CHECK(run.act([](execution::Step& step) -> Result<void> {
            step.catch_signal("south-closed", {});
            return {};
        }) == "accepted");
        CHECK(run.tasks() == Ids{"work"});
        CHECK(run.act([](execution::Step& step) -> Result<void> {
            step.catch_signal("north-closed", {});
            return {};
        }) == "accepted");
        CHECK(run.completed());
    }
    SUBCASE("a message is waited for under its name") {
        run.complete("work");
        CHECK(names_of<execution::SubscriptionOpened>(run) == Ids{"north-closed", "paid-7"});
        run.message("paid");
        CHECK(run.completed());
    }
}

TEST_CASE("what is thrown has the name of that moment") {
    ProcessRun run(
        bpmn(
            R"(<startEvent id="s"/><userTask id="work"/><intermediateThrowEvent id="tell"><signalEventDefinition signalRef="g"/></intermediateThrowEvent>
        <endEvent id="e"><messageEventDefinition messageRef="m"/></endEvent>)" +
                flow("s", "work") + flow("work", "tell") + flow("tell", "e"),
            roots),
        {{"number", 7}, {"region", "north"}});
    SUBCASE("of texts") {
        run.complete("work", {{"number", "8"}});
        CHECK(names_of<execution::SignalThrown>(run) == Ids{"north-closed"});
        CHECK(names_of<execution::MessageThrown>(run) == Ids{"paid-8"});
        CHECK(run.completed());
    }
    SUBCASE("what gives no text is an incident, mended by its variables") {
        run.complete("work"); // a text and a number have no sum
        CHECK(run.incidents() == Ids{"e"});
        CHECK(names_of<execution::MessageThrown>(run) == Ids{});
        REQUIRE(run.submit(execution::SetVariables{{{"number", "9"}}}));
        REQUIRE(run.submit(execution::RetryIncident{run.key_of("e", execution::waits_incident), {}}));
        CHECK(names_of<execution::MessageThrown>(run) == Ids{"paid-9"});
        CHECK(run.completed());
    }
}

TEST_CASE("an empty name is none") {
    ProcessRun run(
        bpmn(R"(<startEvent id="s"/><receiveTask id="wait" messageRef="m"/><endEvent id="e"/>)" + flow("s", "wait") + flow("wait", "e"),
             R"(<message id="m" name="=name"/>)"),
        {{"name", ""}});
    CHECK(run.incidents() == Ids{"wait"});
    CHECK(run.state.find(run.key_of("wait", execution::waits_incident))->extra->incident()->code == "event.no-name");
}

TEST_CASE("an event sub-process waits under a computed name too") {
    ProcessRun run(
        bpmn(
            R"(<startEvent id="s"/><userTask id="work"/><endEvent id="e"/><subProcess id="sub" triggeredByEvent="true"><startEvent id="b"><messageEventDefinition messageRef="m"/></startEvent>
        <endEvent id="end"/>)" +
                flow("b", "end") + "</subProcess>" + flow("s", "work") + flow("work", "e"),
            roots),
        {{"number", "7"}});
    CHECK(names_of<execution::SubscriptionOpened>(run) == Ids{"paid-7"});
    run.message("b");
    CHECK(run.completed());
}

TEST_CASE("the code of an error is computed when it is thrown") {
    const std::string file = bpmn(
        R"(<startEvent id="s"/><subProcess id="sub"><startEvent id="i"/><userTask id="work"/><endEvent id="fail"><errorEventDefinition errorRef="x"/></endEvent>)" +
            flow("i", "work") + flow("work", "fail") + R"(</subProcess>
        <boundaryEvent id="late" attachedToRef="sub"><errorEventDefinition errorRef="l"/></boundaryEvent><boundaryEvent id="other" attachedToRef="sub"><errorEventDefinition/></boundaryEvent>
        <endEvent id="e"/><userTask id="after-late"/><userTask id="after-other"/>)" +
            flow("s", "sub") + flow("sub", "e") + flow("late", "after-late") + flow("other", "after-other"),
        R"(<error id="x" errorCode="=reason"/><error id="l" errorCode="LATE"/>)");
    const auto after = [&](const char* reason) {
        ProcessRun run(file, {{"reason", reason}});
        run.complete("work");
        return run.tasks();
    };
    CHECK(after("LATE") == Ids{"after-late"});
    CHECK(after("BROKEN") == Ids{"after-other"});
    ProcessRun run(file, {});
    run.complete("work");
    CHECK(run.incidents() == Ids{"fail"});
}

TEST_CASE("and so is the code of an escalation") {
    const std::string file = bpmn(
        R"(<startEvent id="s"/><intermediateThrowEvent id="tell"><escalationEventDefinition escalationRef="x"/></intermediateThrowEvent><endEvent id="e"/>
        <subProcess id="heard" triggeredByEvent="true"><startEvent id="h" isInterrupting="false"><escalationEventDefinition escalationRef="l"/></startEvent><userTask id="look"/>)" +
            flow("h", "look") + "</subProcess>" + flow("s", "tell") + flow("tell", "e"),
        R"(<escalation id="x" escalationCode="${reason}"/><escalation id="l" escalationCode="LATE"/>)");
    CHECK(ProcessRun(file, {{"reason", "LATE"}}).tasks() == Ids{"look"});
    CHECK(ProcessRun(file, {{"reason", "OTHER"}}).completed());
}
