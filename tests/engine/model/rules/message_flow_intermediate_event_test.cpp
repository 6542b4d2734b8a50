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
