// Which trigger is possible where (BPMN 2.0.2, 10.5.2 to 10.5.4 and table 10.93): every one runs to the end of its process.
#include "support/process_run.h"

using namespace countersign;
using namespace countersign::testing;

namespace {

std::string flow(std::string_view from, std::string_view to) {
    return fmt::format(R"(<sequenceFlow id="{0}-{1}" sourceRef="{0}" targetRef="{1}"/>)", from, to);
}
const std::string roots =
    R"(<message id="m" name="m"/><signal id="g" name="g"/><error id="x" errorCode="E"/><escalation id="u" escalationCode="U"/>)";

std::string definition_of(std::string_view trigger) {
    if (trigger == "none") return {};
    if (trigger == "message") return R"(<messageEventDefinition messageRef="m"/>)";
    if (trigger == "timer") return "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>";
    if (trigger == "conditional") return "<conditionalEventDefinition><condition>ready</condition></conditionalEventDefinition>";
    if (trigger == "signal") return R"(<signalEventDefinition signalRef="g"/>)";
    if (trigger == "error") return R"(<errorEventDefinition errorRef="x"/>)";
    if (trigger == "escalation") return R"(<escalationEventDefinition escalationRef="u"/>)";
    if (trigger == "compensation") return "<compensateEventDefinition/>";
    if (trigger == "cancel") return "<cancelEventDefinition/>";
    if (trigger == "terminate") return "<terminateEventDefinition/>";
    return R"(<messageEventDefinition messageRef="m"/><signalEventDefinition signalRef="g"/>)"; // multiple, parallel multiple
}
std::string event(std::string_view kind, std::string_view id, std::string_view trigger, std::string_view attributes = {}) {
    return fmt::format(R"(<{0} id="{1}" {2} {3}>{4}</{0}>)", kind, id, attributes,
                       trigger == "parallel multiple" ? R"(parallelMultiple="true")" : "", definition_of(trigger));
}

void deliver_signal(ProcessRun& run, std::string_view id) {
    for (const auto& e : run.state.elements()) {
        if (!e.alive || (e.waits & execution::waits_subscription) == 0) continue;
        const auto& node = *run.state.node_of(e);
        const auto& awaited = e.role == execution::Role::definition ? node.events[e.definition] : node.events.front();
        if (node.id != id || awaited.trigger != program::Trigger::signal) continue;
        REQUIRE(run.submit(execution::DeliverSignal{e.key, "g", {}}));
        return;
    }
    FAIL("nobody waits for the signal at " << std::string(id));
}
/// Lets happen what the event waits for.
void occur(ProcessRun& run, std::string_view id, std::string_view trigger) {
    if (trigger == "message" || trigger == "multiple" || trigger == "parallel multiple") run.message(id);
    if (trigger == "signal" || trigger == "parallel multiple") deliver_signal(run, id);
    if (trigger == "timer") run.advance(3'600'000);
    if (trigger == "conditional") REQUIRE(run.submit(execution::SetVariables{{{"ready", true}}}));
}
void check_handled(ProcessRun& run) {
    CHECK(run.incidents().empty());
    REQUIRE(run.tasks() == Ids{"handled"});
    run.complete("handled");
    CHECK(run.completed());
}

using Triggers = std::vector<std::string>;
const Triggers awaited{"message", "timer", "conditional", "signal", "multiple", "parallel multiple"};

} // namespace

TEST_CASE("start events of a process: none, message, timer, conditional, signal, multiple, parallel multiple") {
    for (const std::string trigger : {"none", "message", "timer", "conditional", "signal", "multiple", "parallel multiple"}) {
        CAPTURE(trigger);
        ProcessRun run(ProcessRun::At{"s"},
                       bpmn(event("startEvent", "s", trigger) + "<userTask id=\"handled\"/>" + flow("s", "handled"), roots),
                       {{"ready", true}});
        if (trigger == "parallel multiple") {
            CHECK(run.tasks().empty()); // the message began it, the signal has to come
            deliver_signal(run, "s");
        }
        check_handled(run);
    }
}

TEST_CASE("intermediate catch events: message, timer, conditional, signal, multiple, parallel multiple") {
    for (const auto& trigger : awaited) {
        CAPTURE(trigger);
        ProcessRun run(bpmn("<startEvent id=\"s\"/>" + event("intermediateCatchEvent", "wait", trigger) + "<userTask id=\"handled\"/>" +
                                flow("s", "wait") + flow("wait", "handled"),
                            roots));
        CHECK(run.tasks().empty());
        occur(run, "wait", trigger);
        check_handled(run);
    }
}

TEST_CASE("a link goes from its throwing to its catching event") {
    ProcessRun run(
        bpmn(R"(<startEvent id="s"/><intermediateThrowEvent id="from"><linkEventDefinition name="there"/></intermediateThrowEvent>
        <intermediateCatchEvent id="to"><linkEventDefinition name="there"/></intermediateCatchEvent><userTask id="handled"/>)" +
             flow("s", "from") + flow("to", "handled")));
    check_handled(run);
}

TEST_CASE("boundary events that interrupt: message, timer, conditional, signal, multiple, parallel multiple") {
    for (const auto& trigger : awaited)
        for (const std::string host : {"<userTask id=\"work\"/>", "<subProcess id=\"work\"><startEvent id=\"is\"/><userTask id=\"inner\"/>",
                                       "<receiveTask id=\"work\" messageRef=\"m\"/>"}) {
            CAPTURE(trigger);
            CAPTURE(host);
            const std::string whole = host.find("subProcess") == std::string::npos ? host : host + flow("is", "inner") + "</subProcess>";
            ProcessRun run(bpmn("<startEvent id=\"s\"/>" + whole + event("boundaryEvent", "b", trigger, "attachedToRef=\"work\"") +
                                    "<userTask id=\"handled\"/>" + flow("s", "work") + flow("b", "handled"),
                                roots));
            occur(run, "b", trigger);
            check_handled(run);
        }
}

TEST_CASE("boundary events that interrupt nothing: message, timer, conditional, signal, multiple, parallel multiple, escalation") {
    for (const auto& trigger : awaited) {
        CAPTURE(trigger);
        ProcessRun run(bpmn("<startEvent id=\"s\"/><userTask id=\"work\"/>" +
                                event("boundaryEvent", "b", trigger, "attachedToRef=\"work\" cancelActivity=\"false\"") +
                                "<userTask id=\"handled\"/>" + flow("s", "work") + flow("b", "handled"),
                            roots));
        occur(run, "b", trigger);
        CHECK(run.tasks() == Ids{"handled", "work"});
        run.complete("work");
        check_handled(run);
    }
    ProcessRun run(bpmn("<startEvent id=\"s\"/><subProcess id=\"work\"><startEvent id=\"is\"/>" +
                            event("intermediateThrowEvent", "up", "escalation") + "<userTask id=\"inner\"/>" + flow("is", "up") +
                            flow("up", "inner") + "</subProcess>" +
                            event("boundaryEvent", "b", "escalation", "attachedToRef=\"work\" cancelActivity=\"false\"") +
                            "<userTask id=\"handled\"/>" + flow("s", "work") + flow("b", "handled"),
                        roots));
    CHECK(run.tasks() == Ids{"handled", "inner"});
    run.complete("inner");
    check_handled(run);
}

TEST_CASE("boundary events that end events inside reach: error, escalation, cancel; and one with several triggers") {
    for (const std::string trigger : {"error", "escalation", "cancel"}) {
        CAPTURE(trigger);
        const std::string kind = trigger == "cancel" ? "transaction" : "subProcess";
        ProcessRun run(bpmn(fmt::format("<startEvent id=\"s\"/><{0} id=\"work\"><startEvent id=\"is\"/>{1}{2}</{0}>", kind,
                                        event("endEvent", "ie", trigger), flow("is", "ie")) +
                                event("boundaryEvent", "b", trigger, "attachedToRef=\"work\"") +
                                "<userTask id=\"handled\"/><userTask id=\"missed\"/>" + flow("s", "work") + flow("work", "missed") +
                                flow("b", "handled"),
                            roots));
        check_handled(run);
    }
    ProcessRun run(bpmn("<startEvent id=\"s\"/><subProcess id=\"work\"><startEvent id=\"is\"/>" + event("endEvent", "ie", "error") +
                            flow("is", "ie") + "</subProcess><boundaryEvent id=\"b\" attachedToRef=\"work\">" + definition_of("error") +
                            definition_of("timer") + "</boundaryEvent><userTask id=\"handled\"/>" + flow("s", "work") +
                            flow("b", "handled"),
                        roots));
    check_handled(run);
}

TEST_CASE("a compensation boundary event has its activity undone when a throw or an end event asks for it") {
    for (const std::string kind : {"intermediateThrowEvent", "endEvent"}) {
        CAPTURE(kind);
        ProcessRun run(bpmn(
            "<startEvent id=\"s\"/><task id=\"work\"/>" + event("boundaryEvent", "b", "compensation", "attachedToRef=\"work\"") +
                R"(<userTask id="handled" isForCompensation="true"/><association id="a" associationDirection="One" sourceRef="b" targetRef="handled"/>)" +
                event(kind, "undo", "compensation") + flow("s", "work") + flow("work", "undo"),
            roots));
        check_handled(run);
    }
}

TEST_CASE("event sub-processes that interrupt: message, timer, conditional, signal, multiple, parallel multiple, error, escalation") {
    Triggers triggers = awaited;
    triggers.insert(triggers.end(), {"error", "escalation"});
    for (const auto& trigger : triggers) {
        CAPTURE(trigger);
        const bool thrown = trigger == "error" || trigger == "escalation";
        const std::string work = thrown ? event("endEvent", "work", trigger) : "<userTask id=\"work\"/>";
        ProcessRun run(bpmn("<startEvent id=\"s\"/>" + work + flow("s", "work") + "<subProcess id=\"aside\" triggeredByEvent=\"true\">" +
                                event("startEvent", "b", trigger) + "<userTask id=\"handled\"/>" + flow("b", "handled") + "</subProcess>",
                            roots));
        occur(run, "b", trigger);
        check_handled(run);
    }
}

TEST_CASE("event sub-processes that interrupt nothing: message, timer, conditional, signal, multiple, parallel multiple, escalation") {
    Triggers triggers = awaited;
    triggers.emplace_back("escalation");
    for (const auto& trigger : triggers) {
        CAPTURE(trigger);
        const std::string first = trigger == "escalation" ? event("intermediateThrowEvent", "first", trigger) : "<task id=\"first\"/>";
        ProcessRun run(bpmn("<startEvent id=\"s\"/>" + first + "<userTask id=\"work\"/>" + flow("s", "first") + flow("first", "work") +
                                "<subProcess id=\"aside\" triggeredByEvent=\"true\">" +
                                event("startEvent", "b", trigger, "isInterrupting=\"false\"") + "<userTask id=\"handled\"/>" +
                                flow("b", "handled") + "</subProcess>",
                            roots));
        occur(run, "b", trigger);
        CHECK(run.tasks() == Ids{"handled", "work"});
        run.complete("work");
        check_handled(run);
    }
}

TEST_CASE("a compensation event sub-process undoes its completed sub-process") {
    ProcessRun run(bpmn("<startEvent id=\"s\"/><subProcess id=\"sub\"><startEvent id=\"is\"/><task id=\"work\"/>" + flow("is", "work") +
                            "<subProcess id=\"aside\" triggeredByEvent=\"true\">" + event("startEvent", "b", "compensation") +
                            "<userTask id=\"handled\"/>" + flow("b", "handled") + "</subProcess></subProcess>" +
                            event("endEvent", "undo", "compensation") + flow("s", "sub") + flow("sub", "undo"),
                        roots));
    check_handled(run);
}

TEST_CASE("intermediate throw events: none, message, signal, escalation that nobody hears, multiple") {
    for (const std::string trigger : {"none", "message", "signal", "escalation", "multiple"}) {
        CAPTURE(trigger);
        ProcessRun run(bpmn("<startEvent id=\"s\"/>" + event("intermediateThrowEvent", "t", trigger) + "<userTask id=\"handled\"/>" +
                                flow("s", "t") + flow("t", "handled"),
                            roots));
        check_handled(run);
    }
}

TEST_CASE("end events: none, message, signal, escalation that nobody hears, multiple, terminate") {
    for (const std::string trigger : {"none", "message", "signal", "escalation", "multiple", "terminate"}) {
        CAPTURE(trigger);
        ProcessRun run(bpmn("<startEvent id=\"s\"/>" + event("endEvent", "e", trigger) + flow("s", "e"), roots));
        CHECK(run.incidents().empty());
        CHECK(run.state.ended == (trigger == "terminate" ? InstanceState::terminated : InstanceState::completed));
    }
}

TEST_CASE("behind an event-based gateway: message, timer, conditional, signal, multiple and a receive task") {
    for (const std::string trigger : {"message", "timer", "conditional", "signal", "multiple"}) {
        CAPTURE(trigger);
        ProcessRun run(bpmn("<startEvent id=\"s\"/><eventBasedGateway id=\"either\"/>" + event("intermediateCatchEvent", "b", trigger) +
                                "<intermediateCatchEvent "
                                "id=\"late\"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></"
                                "intermediateCatchEvent><userTask id=\"handled\"/>" +
                                flow("s", "either") + flow("either", "b") + flow("either", "late") + flow("b", "handled"),
                            roots));
        occur(run, "b", trigger);
        check_handled(run);
    }
}
