// Soundness: what is found, and along which way.
#include "engine/graph/verify/compare.h"
#include "engine/graph/verify/verdicts.h"

using namespace countersign::testing;

namespace {
const std::string start = node("startEvent", "s"), end = node("endEvent", "e");
std::string tasks(std::initializer_list<const char*> ids) {
    std::string xml;
    for (const auto* id : ids) xml += node("userTask", id);
    return xml;
}
std::string timer(std::string_view id, std::string_view host, bool interrupting) {
    return node("boundaryEvent", id, "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>",
                fmt::format("attachedToRef=\"{}\" cancelActivity=\"{}\"", host, interrupting));
}
} // namespace

TEST_CASE("a sequence, a parallel block, a choice and a loop are sound") {
    CHECK(verdict(start + end + tasks({"a"}) + flows("s>a>e")) == "p: sound");
    CHECK(verdict(start + end + tasks({"a", "b"}) + node("parallelGateway", "g") + node("parallelGateway", "j") +
                  flows("s>g>a>j>e g>b>j")) == "p: sound");
    CHECK(verdict(start + end + tasks({"a", "b"}) + node("exclusiveGateway", "g") + node("exclusiveGateway", "j") +
                  flows("s>g>a>j>e g>b>j")) == "p: sound");
    CHECK(verdict(start + end + tasks({"a", "b"}) + node("exclusiveGateway", "m") + node("exclusiveGateway", "g") +
                  flows("s>m>a>g>e g>b>m")) == "p: sound");
}

TEST_CASE("a parallel join behind an exclusive split waits for ever") {
    CHECK(verdict(start + end + tasks({"a", "b"}) + node("exclusiveGateway", "g") + node("parallelGateway", "j") +
                  flows("s>g>a>j>e g>b>j")) == "p: deadlock at j along s g a");
}

TEST_CASE("a token that goes to another end leaves the join waiting") {
    CHECK(verdict(start + end + node("endEvent", "out") + tasks({"a", "b"}) + node("parallelGateway", "g") + node("exclusiveGateway", "x") +
                  node("parallelGateway", "j") + flows("s>g>a>x>j>e x>out g>b>j")) == "p: deadlock at j along s g b a x");
}

TEST_CASE("an exclusive merge behind a parallel split lacks synchronisation") {
    CHECK(verdict(start + end + tasks({"a", "b"}) + node("parallelGateway", "g") + node("exclusiveGateway", "j") +
                  flows("s>g>a>j>e g>b>j")) == "p: lack-of-synchronisation at j along s g a b");
}

TEST_CASE("an activity that two branches enter happens twice") {
    CHECK(verdict(start + end + tasks({"a", "b", "c"}) + node("parallelGateway", "g") + flows("s>g>a>c>e g>b>c")) ==
          "p: lack-of-synchronisation at c along s g a b");
}

TEST_CASE("a gateway without a flow out of it takes its token like an end, but one at a time") {
    CHECK(verdict(start + tasks({"a"}) + node("exclusiveGateway", "g") + flows("s>a>g")) == "p: sound");
    const std::string body = start + tasks({"a", "b"}) + node("parallelGateway", "g") + node("exclusiveGateway", "x");
    CHECK(verdict(body + flows("s>g>a>x g>b>x")) == "p: lack-of-synchronisation at x along s g a b");
}

TEST_CASE("where one step brings a second token to several places, one of them is told") {
    const std::string xml = file_with(start + end + tasks({"a"}) + node("parallelGateway", "g") + node("parallelGateway", "h") +
                                      node("exclusiveGateway", "x") + flows("s>g>a>e g>x g>h>x h>a"));
    CHECK(verdicts(xml) == std::vector<std::string>{"p: lack-of-synchronisation at x along s g h"});
    CHECK(compare(xml).agreement == Agreement::agree);
}

TEST_CASE("a flow that is never taken is a way all the same for an inclusive join, as for the engine") {
    const std::string xml =
        file_with(start + end + node("inclusiveGateway", "m") + node("inclusiveGateway", "g") + node("exclusiveGateway", "x") +
                  node("inclusiveGateway", "j") + flows("s>m>g>x>j>e g>j") + flow("never", "x", "m", "c"));
    CHECK(verdicts(xml) == std::vector<std::string>{"p: lack-of-synchronisation at e along s m g j x j"});
    CHECK(compare(xml).agreement == Agreement::agree);
}

TEST_CASE("an end event takes each token that comes") {
    CHECK(verdict(start + end + tasks({"a", "b"}) + node("parallelGateway", "g") + flows("s>g>a>e g>b>e")) == "p: sound");
}

TEST_CASE("a cycle without a way out is not completable") {
    CHECK(verdict(start + end + tasks({"a", "b", "c"}) + node("exclusiveGateway", "g") + node("exclusiveGateway", "m") +
                  flows("s>g>a>e g>m>b>c>m")) == "p: not-completable at m along s g");
}

TEST_CASE("what no token gets to is dead") {
    CHECK(verdict(start + end + tasks({"a", "b"}) + flows("s>a>e b>e")) == "p: dead-activity at b");
}

TEST_CASE("an inclusive join waits for what was split, whatever gateway split it") {
    for (const auto* split : {"inclusiveGateway", "parallelGateway", "exclusiveGateway"})
        CHECK(verdict(start + end + tasks({"a", "b"}) + node(split, "g") + node("inclusiveGateway", "j") + flows("s>g>a>j>e g>b>j")) ==
              "p: sound");
}

TEST_CASE("behind an inclusive split a parallel join may wait, an exclusive merge may let two through") {
    CHECK(verdict(start + end + tasks({"a", "b"}) + node("inclusiveGateway", "g") + node("parallelGateway", "j") +
                  flows("s>g>a>j>e g>b>j")) == "p: deadlock at j along s g a");
    CHECK(verdict(start + end + tasks({"a", "b"}) + node("inclusiveGateway", "g") + node("exclusiveGateway", "j") +
                  flows("s>g>a>j>e g>b>j")) == "p: lack-of-synchronisation at j along s g a b");
}

TEST_CASE("an interrupting boundary event takes the token of its activity") {
    CHECK(verdict(start + end + tasks({"a", "late"}) + timer("t", "a", true) + node("exclusiveGateway", "j") + flows("s>a>j>e t>late>j")) ==
          "p: sound");
    CHECK(verdict(start + end + tasks({"a", "late"}) + timer("t", "a", true) + node("parallelGateway", "j") + flows("s>a>j>e t>late>j")) ==
          "p: deadlock at j along s a");
}

TEST_CASE("a boundary event that does not interrupt begins a strand of its own") {
    CHECK(verdict(start + end + tasks({"a", "remind"}) + node("endEvent", "reminded") + timer("t", "a", false) +
                  flows("s>a>e t>remind>reminded")) == "p: sound");
    CHECK(verdict(start + end + tasks({"a", "remind"}) + timer("t", "a", false) + node("exclusiveGateway", "j") +
                  flows("s>a>j>e t>remind>j")) == "p: lack-of-synchronisation at j along s t a remind");
    CHECK(verdict(start + end + tasks({"a", "remind"}) + timer("t", "a", false) + node("parallelGateway", "j") +
                  flows("s>a>j>e t>remind>j")) == "p: deadlock at j along s a");
}

TEST_CASE("a sub-process ends when its last token is gone, and hides no fault") {
    const auto inner = [&](const char* join) {
        return node("startEvent", "is") + node("endEvent", "ie") + tasks({"a", "b"}) + node("parallelGateway", "g") + node(join, "j") +
               flows("is>g>a>j>ie g>b>j");
    };
    CHECK(verdict(start + end + node("subProcess", "sub", inner("parallelGateway")) + flows("s>sub>e")) == "p: sound");
    CHECK(verdict(start + end + node("subProcess", "sub", inner("exclusiveGateway")) + flows("s>sub>e")) ==
          "p: lack-of-synchronisation at j along s sub is g a b");
}

TEST_CASE("a deadlock is not excused by an event that may interrupt it") {
    const auto inner = node("startEvent", "is") + node("endEvent", "ie") + tasks({"a", "b"}) + node("exclusiveGateway", "g") +
                       node("parallelGateway", "j") + flows("is>g>a>j>ie g>b>j");
    CHECK(verdict(start + end + node("endEvent", "late") + node("subProcess", "sub", inner) + timer("t", "sub", true) +
                  flows("s>sub>e t>late")) == "p: deadlock at j along s sub is g a");
}

TEST_CASE("a terminate end event takes the tokens that wait") {
    CHECK(verdict(start + node("endEvent", "e", "<terminateEventDefinition/>") + tasks({"a", "b"}) + node("parallelGateway", "g") +
                  node("parallelGateway", "j") + node("exclusiveGateway", "x") + node("endEvent", "never") +
                  flows("s>g>a>x>e x>j>never g>b>j")) == "p: sound");
}

TEST_CASE("an error leaves its sub-process by the event that catches it") {
    const auto inner = node("startEvent", "is") + node("endEvent", "bad", "<errorEventDefinition errorRef=\"er\"/>") +
                       node("endEvent", "good") + node("exclusiveGateway", "x") + flows("is>x>good x>bad");
    const auto caught = node("boundaryEvent", "b", "<errorEventDefinition errorRef=\"er\"/>", "attachedToRef=\"sub\"");
    const std::string error = "<error id=\"er\" errorCode=\"E1\"/>";
    CHECK(verdict(start + end + tasks({"mend"}) + node("subProcess", "sub", inner) + caught + node("exclusiveGateway", "j") +
                      flows("s>sub>j>e b>mend>j"),
                  error) == "p: sound");
    CHECK(verdict(start + end + tasks({"mend"}) + node("subProcess", "sub", inner) + caught + node("parallelGateway", "j") +
                      flows("s>sub>j>e b>mend>j"),
                  error) == "p: deadlock at j along s sub is x good sub");
    const auto other = node("boundaryEvent", "b", "<errorEventDefinition errorRef=\"e2\"/>", "attachedToRef=\"sub\"");
    CHECK(verdict(start + end + tasks({"mend"}) + node("subProcess", "sub", inner) + other + node("exclusiveGateway", "j") +
                      flows("s>sub>j>e b>mend>j"),
                  error + "<error id=\"e2\" errorCode=\"E2\"/>") == "p: dead-activity at mend; p: dead-activity at b");
}

TEST_CASE("an event sub-process interrupts its scope or goes beside it") {
    const auto beside = [](bool interrupting) {
        return node("subProcess", "ev",
                    node("startEvent", "m", "<messageEventDefinition/>", fmt::format("isInterrupting=\"{}\"", interrupting)) +
                        node("userTask", "c") + node("endEvent", "ce") + flows("m>c>ce"),
                    "triggeredByEvent=\"true\"");
    };
    for (const bool interrupting : {true, false})
        CHECK(verdict(start + end + tasks({"a"}) + beside(interrupting) + flows("s>a>e")) == "p: sound");
}

TEST_CASE("link events carry the token") {
    const std::string link = "<linkEventDefinition name=\"L\"/>";
    CHECK(verdict(start + end + tasks({"a"}) + node("intermediateThrowEvent", "t", link) + node("intermediateCatchEvent", "c", link) +
                  flows("s>t c>a>e")) == "p: sound");
}

TEST_CASE("a complex gateway goes on with the tokens it asks for and takes the late ones away") {
    const auto join = node("complexGateway", "j", "<activationCondition>activationCount >= 2</activationCondition>");
    CHECK(verdict(start + end + tasks({"a", "b", "c"}) + node("parallelGateway", "g") + join + flows("s>g>a>j>e g>b>j g>c>j")) ==
          "p: sound");
    CHECK(verdict(start + end + tasks({"a", "b", "c"}) + node("exclusiveGateway", "g") + join + flows("s>g>a>j>e g>b>j g>c>j")) ==
          "p: deadlock at j along s g a");
}

TEST_CASE("an activity with a start quantity waits for that many tokens") {
    CHECK(verdict(start + end + node("userTask", "a", {}, "completionQuantity=\"2\"") + node("userTask", "b", {}, "startQuantity=\"2\"") +
                  flows("s>a>b>e")) == "p: sound");
    CHECK(verdict(start + end + node("userTask", "a") + node("userTask", "b", {}, "startQuantity=\"2\"") + flows("s>a>b>e")) ==
          "p: deadlock at b along s a");
    CHECK(verdict(start + end + node("userTask", "a", {}, "completionQuantity=\"2\"") + node("userTask", "b") + flows("s>a>b>e")) ==
          "p: lack-of-synchronisation at b along s a");
}

TEST_CASE("a pool waits for a message that another pool may never send") {
    const auto file = [](std::string_view way_past) {
        return fmt::format(
            "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" targetNamespace=\"urn:test\"><message id=\"m\"/>"
            "<collaboration id=\"c\"><participant id=\"pa\" processRef=\"applicant\"/><participant id=\"po\" processRef=\"office\"/>"
            "<messageFlow id=\"mf\" sourceRef=\"submit\" targetRef=\"wait\"/></collaboration>"
            "<process id=\"applicant\" isExecutable=\"true\">{}</process><process id=\"office\" "
            "isExecutable=\"true\">{}</process></definitions>",
            node("startEvent", "s1") + node("exclusiveGateway", "x") + node("sendTask", "submit", {}, "messageRef=\"m\"") +
                node("endEvent", "e1") + node("endEvent", "e2") + flows(fmt::format("s1>x>submit>e1 {}", way_past)),
            node("startEvent", "s2") + node("receiveTask", "wait", {}, "messageRef=\"m\"") + node("endEvent", "e3") + flows("s2>wait>e3"));
    };
    CHECK(verdicts(file("x>e2")) == std::vector<std::string>{"applicant: sound", "office: deadlock at wait along s2 s1 x"});
    CHECK(verdicts(file("")) == std::vector<std::string>{"applicant: dead-activity at e2", "office: sound"});
}

TEST_CASE("past the budget nothing is said") {
    std::string body = start + end + node("parallelGateway", "g") + node("parallelGateway", "h"), ways;
    for (int i = 0; i < 20; ++i) {
        body += node("userTask", fmt::format("a{}", i)) + node("userTask", fmt::format("b{}", i)) +
                node("exclusiveGateway", fmt::format("x{}", i)) + node("endEvent", fmt::format("n{}", i));
        ways += fmt::format(" g>a{0}>x{0}>b{0}>h x{0}>n{0}", i);
    }
    countersign::SoundnessOptions small;
    small.budget = 20;
    CHECK(verdicts(file_with(body + flows("s>g h>e" + ways)), small) == std::vector<std::string>{"p: not decided"});
}

TEST_CASE("an event that one inner instance throws for all comes once") {
    const auto file = [&](const char* behavior) {
        return start + end +
               node("userTask", "a",
                    fmt::format("<multiInstanceLoopCharacteristics behavior=\"{}\" oneBehaviorEventRef=\"ed\" "
                                "noneBehaviorEventRef=\"ed\"><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>",
                                behavior)) +
               node("boundaryEvent", "b", "<escalationEventDefinition escalationRef=\"es\"/>", "attachedToRef=\"a\"") +
               node("parallelGateway", "j") + flows("s>a>j>e b>j");
    };
    const std::string roots = "<escalation id=\"es\" escalationCode=\"E\"/><escalationEventDefinition id=\"ed\" escalationRef=\"es\"/>";
    CHECK(verdict(file("One"), roots) == "p: deadlock at j along s a");
    CHECK(verdict(file("None"), roots) == "p: lack-of-synchronisation at j along s b b; p: deadlock at j along s a");
}

TEST_CASE("a clock that escalates begins the event sub-process that catches its code, any other code does not") {
    const auto file = [](const char* clock, const char* code) {
        return fmt::format(
            R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:approval="urn:countersign:approval:1" targetNamespace="urn:test"><escalation id="es" escalationCode="{}"/>
<process id="p" isExecutable="true"><extensionElements><approval:matter law="l" calendar="c"/>{}</extensionElements>{}<subProcess id="late" triggeredByEvent="true"><startEvent id="red" isInterrupting="false"><escalationEventDefinition escalationRef="es"/></startEvent>
<endEvent id="told"/><sequenceFlow id="l" sourceRef="red" targetRef="told"/></subProcess></process></definitions>)",
            code, clock, start + node("userTask", "a") + end + flows("s>a>e"));
    };
    const std::string clock = R"(<approval:clock id="decision" amount="20" unit="workingDays"/>)";
    CHECK(verdicts(file(clock.c_str(), "decision")) == std::vector<std::string>{"p: sound"});
    for (const auto& other :
         {file(clock.c_str(), "delivery"),
          file(R"(<approval:clock id="decision" amount="20" unit="workingDays" onExpiry="signal"/>)", "decision"), file("", "decision")})
        CHECK(verdicts(other).front().starts_with("p: dead-activity at late"));
}

TEST_CASE("an event sub-process that a clock and a called process both begin is not folded away under one of them") {
    const std::string late =
        R"(<subProcess id="late" triggeredByEvent="true"><startEvent id="red" isInterrupting="false"><escalationEventDefinition escalationRef="es"/></startEvent>
<endEvent id="told"/><sequenceFlow id="l" sourceRef="red" targetRef="told"/></subProcess>)";
    const std::string xml = fmt::format(
        R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:approval="urn:countersign:approval:1" targetNamespace="urn:test"><escalation id="es" escalationCode="decision"/>
<process id="p" isExecutable="true"><extensionElements><approval:matter law="l" calendar="c"/><approval:clock id="decision" amount="20" unit="workingDays"/></extensionElements>{}{}</process></definitions>)",
        start + node("callActivity", "a", {}, "calledElement=\"other\"") + end + flows("s>a>e"), late);
    CHECK(verdicts(xml) == std::vector<std::string>{"p: sound"});
}

TEST_CASE("a receive task that begins an instance has its message then") {
    const std::string xml = fmt::format(
        "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" targetNamespace=\"urn:test\"><message id=\"m\"/>"
        "<collaboration id=\"c\"><messageFlow id=\"mf\" sourceRef=\"submit\" targetRef=\"wait\"/></collaboration>"
        "<process id=\"applicant\" isExecutable=\"true\">{}</process><process id=\"office\" "
        "isExecutable=\"true\">{}</process></definitions>",
        node("startEvent", "s1") + node("sendTask", "submit", {}, "messageRef=\"m\"") + node("endEvent", "e1") + flows("s1>submit>e1"),
        node("receiveTask", "wait", {}, "messageRef=\"m\" instantiate=\"true\"") + node("endEvent", "e3") + flows("wait>e3"));
    CHECK(verdicts(xml) == std::vector<std::string>{"applicant: sound", "office: sound"});
}

TEST_CASE("an event of a process that only another pool's message lets occur is not taken for dead where the process may end before") {
    const std::string xml = fmt::format(
        "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" targetNamespace=\"urn:test\"><message id=\"m\"/>"
        "<collaboration id=\"c\"><messageFlow id=\"mf\" sourceRef=\"submit\" targetRef=\"es\"/></collaboration>"
        "<process id=\"office\" isExecutable=\"true\">{}</process><process id=\"applicant\" "
        "isExecutable=\"true\">{}</process></definitions>",
        node("startEvent", "s") + node("userTask", "a") + node("endEvent", "e") + flows("s>a>e") +
            node("subProcess", "more",
                 node("startEvent", "es", "<messageEventDefinition/>", "isInterrupting=\"false\"") + node("endEvent", "ee") +
                     flows("es>ee"),
                 "triggeredByEvent=\"true\""),
        node("startEvent", "s1") + node("endEvent", "e1") + flows("s1>e1") +
            node("subProcess", "late",
                 node("startEvent", "ls", "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>") +
                     node("intermediateThrowEvent", "submit", "<messageEventDefinition/>") + node("endEvent", "le") + flows("ls>submit>le"),
                 "triggeredByEvent=\"true\""));
    countersign::SoundnessOptions one_order;
    one_order.quick_budget = 0;
    CHECK(verdicts(xml, one_order) == std::vector<std::string>{"office: sound", "applicant: sound"});
}

TEST_CASE("a computed code may be each of those that are caught, or none of them") {
    const auto file = [](const char* code) {
        const std::string inner = node("startEvent", "i") + node("endEvent", "f", "<errorEventDefinition errorRef=\"x\"/>") + flows("i>f");
        return file_with(
            start + node("subProcess", "sub", inner) +
                node("boundaryEvent", "late", "<errorEventDefinition errorRef=\"l\"/>", "attachedToRef=\"sub\"") +
                node("boundaryEvent", "lost", "<errorEventDefinition errorRef=\"m\"/>", "attachedToRef=\"sub\"") + node("endEvent", "e1") +
                node("endEvent", "e2") + flows("s>sub late>e1 lost>e2"),
            fmt::format(R"(<error id="x" errorCode="{}"/><error id="l" errorCode="LATE"/><error id="m" errorCode="LOST"/>)", code));
    };
    CHECK(verdicts(file("=reason")) == std::vector<std::string>{"p: sound"});
    CHECK(verdicts(file("LATE")) == std::vector<std::string>{"p: dead-activity at lost", "p: dead-activity at e2"});
}

TEST_CASE("a non-interrupting event may end where another branch ends, and occurs again only when that token is gone") {
    CHECK(verdict(start + node("userTask", "a") +
                  node("boundaryEvent", "b", "<timerEventDefinition><timeCycle>R/PT1H</timeCycle></timerEventDefinition>",
                       "attachedToRef=\"a\" cancelActivity=\"false\"") +
                  end + flows("s>a>e b>e")) == "p: sound");
}

TEST_CASE("a file with errors has no verdict: what cannot run has no token game") {
    const auto chained =
        file_with(start + node("eventBasedGateway", "g") + node("eventBasedGateway", "h") + node("userTask", "a") + flows("s>g>h>a"));
    const auto into_start =
        file_with(start + node("userTask", "a") + flows("s>a") +
                  node("subProcess", "es",
                       node("startEvent", "i", "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>") +
                           node("exclusiveGateway", "x") + node("endEvent", "ee") + flows("i>x>ee x>i"),
                       "triggeredByEvent=\"true\""));
    for (const auto& xml : {chained, into_start}) {
        CHECK(countersign::verify_soundness(xml, "t.bpmn").processes.empty());
        CHECK(countersign::replay_soundness(xml, "t.bpmn", "", {"s"}).error().code == "file.unreadable");
    }
}

TEST_CASE("a replay shows a token that waits for ever while others still move, and finds the process by itself") {
    const auto stuck = file_with(start + node("parallelGateway", "g") + node("userTask", "a") + node("exclusiveGateway", "c") +
                                 node("parallelGateway", "j") + node("endEvent", "e") + node("endEvent", "e2") + node("userTask", "b") +
                                 flows("s>g>a>j g>c>j c>b>e2 j>e"));
    const auto faults = countersign::verify_soundness(stuck, "t.bpmn").processes.front().faults;
    REQUIRE(!faults.empty());
    const auto played = countersign::replay_soundness(stuck, "t.bpmn", "", faults.front().counterexample);
    REQUIRE(played);
    CHECK(played->faulty);
}

TEST_CASE("start events whose messages share a correlation key begin one instance together; others each their own") {
    const auto file = [](const char* property_of_second) {
        const auto retrieval = [](const char* message) {
            return fmt::format("<correlationPropertyRetrievalExpression "
                               "messageRef=\"{}\"><messagePath>n</messagePath></correlationPropertyRetrievalExpression>",
                               message);
        };
        return file_with(node("startEvent", "a", "<messageEventDefinition messageRef=\"m1\"/>") +
                             node("startEvent", "b", "<messageEventDefinition messageRef=\"m2\"/>") + node("parallelGateway", "j") +
                             node("endEvent", "e") + flows("a>j>e b>j"),
                         "<message id=\"m1\" name=\"one\"/><message id=\"m2\" name=\"two\"/><correlationProperty id=\"cp\">" +
                             retrieval("m1") + retrieval(property_of_second) +
                             "</correlationProperty><collaboration id=\"co\"><correlationKey "
                             "id=\"k\"><correlationPropertyRef>cp</correlationPropertyRef></correlationKey></collaboration>");
    };
    CHECK(verdicts(file("m2")) == std::vector<std::string>{"p: sound"});
    CHECK(verdicts(file("m1")) == std::vector<std::string>{"p: deadlock at j along a"});
}
