// message-flow.end-event
#include "engine/model/rules/rule_case.h"

using namespace countersign::testing;

TEST_CASE("an end event receives nothing") {
    CHECK(
        found(
            "message-flow.end-event",
            R"(<collaboration id="c"><participant id="x" processRef="p"/><participant id="y" processRef="q"/><participant id="z"/><messageFlow id="m" sourceRef="z" targetRef="e"/></collaboration><message id="order"/><process id="p"><startEvent id="s"></startEvent><endEvent id="e"></endEvent><intermediateCatchEvent id="ic"><messageEventDefinition messageRef="order"/></intermediateCatchEvent><intermediateThrowEvent id="it"/></process><process id="q"><task id="k"/></process>)") ==
        Found{"error m"});
}

TEST_CASE("and sends where a message is its result") {
    CHECK(
        found(
            "message-flow.end-event",
            R"(<collaboration id="c"><participant id="x" processRef="p"/><participant id="y" processRef="q"/><participant id="z"/><messageFlow id="m" sourceRef="e" targetRef="z"/></collaboration><message id="order"/><process id="p"><startEvent id="s"></startEvent><endEvent id="e"></endEvent><intermediateCatchEvent id="ic"><messageEventDefinition messageRef="order"/></intermediateCatchEvent><intermediateThrowEvent id="it"/></process><process id="q"><task id="k"/></process>)") ==
        Found{"error e"});
}

TEST_CASE("a message end event does") {
    CHECK(
        found(
            "message-flow.end-event",
            R"(<collaboration id="c"><participant id="x" processRef="p"/><participant id="y" processRef="q"/><participant id="z"/><messageFlow id="m" sourceRef="e" targetRef="z"/></collaboration><message id="order"/><process id="p"><startEvent id="s"></startEvent><endEvent id="e"><messageEventDefinition messageRef="order"/></endEvent><intermediateCatchEvent id="ic"><messageEventDefinition messageRef="order"/></intermediateCatchEvent><intermediateThrowEvent id="it"/></process><process id="q"><task id="k"/></process>)") ==
        nothing);
}
