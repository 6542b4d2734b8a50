// message-flow.intermediate-event
#include "engine/model/rules/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a throw event receives nothing") {
    CHECK(
        found(
            "message-flow.intermediate-event",
            R"(<collaboration id="c"><participant id="x" processRef="p"/><participant id="y" processRef="q"/><participant id="z"/><messageFlow id="m" sourceRef="z" targetRef="it"/></collaboration><message id="order"/><process id="p"><startEvent id="s"></startEvent><endEvent id="e"></endEvent><intermediateCatchEvent id="ic"><messageEventDefinition messageRef="order"/></intermediateCatchEvent><intermediateThrowEvent id="it"/></process><process id="q"><task id="k"/></process>)") ==
        Found{"error m"});
}

TEST_CASE("a catch event sends nothing") {
    CHECK(
        found(
            "message-flow.intermediate-event",
            R"(<collaboration id="c"><participant id="x" processRef="p"/><participant id="y" processRef="q"/><participant id="z"/><messageFlow id="m" sourceRef="ic" targetRef="z"/></collaboration><message id="order"/><process id="p"><startEvent id="s"></startEvent><endEvent id="e"></endEvent><intermediateCatchEvent id="ic"><messageEventDefinition messageRef="order"/></intermediateCatchEvent><intermediateThrowEvent id="it"/></process><process id="q"><task id="k"/></process>)") ==
        Found{"error m"});
}

TEST_CASE("the other way round is right") {
    CHECK(
        found(
            "message-flow.intermediate-event",
            R"(<collaboration id="c"><participant id="x" processRef="p"/><participant id="y" processRef="q"/><participant id="z"/><messageFlow id="m" sourceRef="z" targetRef="ic"/></collaboration><message id="order"/><process id="p"><startEvent id="s"></startEvent><endEvent id="e"></endEvent><intermediateCatchEvent id="ic"><messageEventDefinition messageRef="order"/></intermediateCatchEvent><intermediateThrowEvent id="it"/></process><process id="q"><task id="k"/></process>)") ==
        nothing);
}

TEST_CASE("an event without a message takes part in no message flow") {
    const auto flow = [](std::string_view source, std::string_view target) {
        return found(
            "message-flow.intermediate-event",
            fmt::format(
                R"(<collaboration id="c"><participant id="x" processRef="p"/><participant id="z"/><messageFlow id="m" sourceRef="{}" targetRef="{}"/></collaboration><signal id="g" name="g"/><process id="p"><task id="k"/><boundaryEvent id="b" attachedToRef="k"><signalEventDefinition signalRef="g"/></boundaryEvent><intermediateCatchEvent id="ic"><signalEventDefinition signalRef="g"/></intermediateCatchEvent><intermediateThrowEvent id="it"/></process>)",
                source, target));
    };
    CHECK(flow("z", "ic") == Found{"error ic"});
    CHECK(flow("z", "b") == Found{"error b"});
    CHECK(flow("it", "z") == Found{"error it"});
}
