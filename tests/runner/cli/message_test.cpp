#include "runner/cli/program.h"

using namespace countersign::testing;

namespace {

constexpr const char* waits = R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:test">
<message id="m" name="paid"/><signal id="g" name="closing"/>
<process id="p" isExecutable="true"><startEvent id="s"/><receiveTask id="wait" messageRef="m"/><intermediateCatchEvent id="c"><signalEventDefinition signalRef="g"/></intermediateCatchEvent><endEvent id="e"/>
<sequenceFlow id="f1" sourceRef="s" targetRef="wait"/><sequenceFlow id="f2" sourceRef="wait" targetRef="c"/><sequenceFlow id="f3" sourceRef="c" targetRef="e"/></process></definitions>)";

} // namespace

TEST_CASE("a message and a signal reach the case that waits for them") {
    const Program countersign;
    countersign.write("waits.bpmn", waits);
    REQUIRE_MESSAGE(countersign("deploy waits.bpmn {store}").code == 0, countersign("check waits.bpmn").out);
    REQUIRE(countersign("start p {store}").code == 0);
    const auto message = countersign("message paid --set amount=12.50 {store}");
    CHECK(message.code == 0);
    CHECK(message.out == "message paid reached instance 1\n");
    CHECK(countersign("message paid {store}").code == 1);
    CHECK(countersign("signal closing --json {store}").json()["instances"].size() == 1);
    const auto shown = countersign("show 1 --json {store}").json();
    CHECK(shown["state"] == "completed");
    CHECK(shown["variables"]["amount"] == 12.5);
}

TEST_CASE("a message with a time-to-live is kept, listed, given to who waits later, or discarded") {
    const Program countersign;
    countersign.write("waits.bpmn", waits);
    REQUIRE(countersign("deploy waits.bpmn {store}").code == 0);
    CHECK(countersign("message paid --ttl PT1H --set amount=5 {store}").out ==
          "message paid is kept as number 1: nobody waits for it yet\n");
    CHECK(countersign("messages --json {store}").json()["messages"][0]["variables"]["amount"] == 5);
    CHECK(countersign("message paid --ttl soon {store}").code == 1);
    REQUIRE(countersign("start p {store}").code == 0);
    CHECK(countersign("show 1 --json {store}").json()["variables"]["amount"] == 5);
    CHECK(countersign("messages {store}").out == "no kept messages\n");
    CHECK(countersign("message paid --ttl P1D {store}").code == 0);
    CHECK(countersign("messages --discard 2 {store}").out == "message 2 is discarded\n");
    CHECK(countersign("messages --discard 2 {store}").code == 1);
}
