// message-flow.start-event
#include "engine/model/rules/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a start event sends nothing") {
    CHECK(
        found(
            "message-flow.start-event",
            R"(<collaboration id="c"><participant id="x" processRef="p"/><participant id="y" processRef="q"/><participant id="z"/><messageFlow id="m" sourceRef="s" targetRef="z"/></collaboration><message id="order"/><process id="p"><startEvent id="s"></startEvent><endEvent id="e"></endEvent><intermediateCatchEvent id="ic"><messageEventDefinition messageRef="order"/></intermediateCatchEvent><intermediateThrowEvent id="it"/></process><process id="q"><task id="k"/></process>)") ==
        Found{"error m"});
}

TEST_CASE("and receives where a message is its trigger") {
    CHECK(
        found(
            "message-flow.start-event",
            R"(<collaboration id="c"><participant id="x" processRef="p"/><participant id="y" processRef="q"/><participant id="z"/><messageFlow id="m" sourceRef="z" targetRef="s"/></collaboration><message id="order"/><process id="p"><startEvent id="s"></startEvent><endEvent id="e"></endEvent><intermediateCatchEvent id="ic"><messageEventDefinition messageRef="order"/></intermediateCatchEvent><intermediateThrowEvent id="it"/></process><process id="q"><task id="k"/></process>)") ==
        Found{"error s"});
}

TEST_CASE("a message start event does") {
    CHECK(
        found(
            "message-flow.start-event",
            R"(<collaboration id="c"><participant id="x" processRef="p"/><participant id="y" processRef="q"/><participant id="z"/><messageFlow id="m" sourceRef="z" targetRef="s"/></collaboration><message id="order"/><process id="p"><startEvent id="s"><messageEventDefinition messageRef="order"/></startEvent><endEvent id="e"></endEvent><intermediateCatchEvent id="ic"><messageEventDefinition messageRef="order"/></intermediateCatchEvent><intermediateThrowEvent id="it"/></process><process id="q"><task id="k"/></process>)") ==
        nothing);
}
