// message-flow.one-participant
#include "engine/model/rules/rule_case.h"

using namespace countersign::testing;

TEST_CASE("messages do not flow within one process") {
    CHECK(
        found(
            "message-flow.one-participant",
            R"(<collaboration id="c"><participant id="x" processRef="p"/><participant id="y" processRef="q"/><participant id="z"/><messageFlow id="m" sourceRef="a" targetRef="b"/></collaboration><message id="order"/><process id="p"><task id="a"/><task id="b"/></process><process id="q"><task id="k"/></process>)") ==
        Found{"error m"});
}

TEST_CASE("nor between a participant and its own process") {
    CHECK(
        found(
            "message-flow.one-participant",
            R"(<collaboration id="c"><participant id="x" processRef="p"/><participant id="y" processRef="q"/><participant id="z"/><messageFlow id="m" sourceRef="x" targetRef="a"/></collaboration><message id="order"/><process id="p"><task id="a"/><task id="b"/></process><process id="q"><task id="k"/></process>)") ==
        Found{"error m"});
}

TEST_CASE("nor from a participant to itself") {
    CHECK(
        found(
            "message-flow.one-participant",
            R"(<collaboration id="c"><participant id="x" processRef="p"/><participant id="y" processRef="q"/><participant id="z"/><messageFlow id="m" sourceRef="z" targetRef="z"/></collaboration><message id="order"/><process id="p"><task id="a"/><task id="b"/></process><process id="q"><task id="k"/></process>)") ==
        Found{"error m"});
}

TEST_CASE("they flow between processes and participants") {
    CHECK(
        found(
            "message-flow.one-participant",
            R"(<collaboration id="c"><participant id="x" processRef="p"/><participant id="y" processRef="q"/><participant id="z"/><messageFlow id="m" sourceRef="a" targetRef="k"/></collaboration><message id="order"/><process id="p"><task id="a"/><task id="b"/></process><process id="q"><task id="k"/></process>)") ==
        nothing);
}

TEST_CASE("and to a participant without a process") {
    CHECK(
        found(
            "message-flow.one-participant",
            R"(<collaboration id="c"><participant id="x" processRef="p"/><participant id="y" processRef="q"/><participant id="z"/><messageFlow id="m" sourceRef="a" targetRef="z"/></collaboration><message id="order"/><process id="p"><task id="a"/><task id="b"/></process><process id="q"><task id="k"/></process>)") ==
        nothing);
}
