// compensation.no-handler
#include "engine/model/rules/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a compensation event at an activity leads to what undoes it") {
    CHECK(found("compensation.no-handler",
                in_process(R"(<task id="t"/><boundaryEvent id="b" attachedToRef="t"><compensateEventDefinition/></boundaryEvent>)")) ==
          Found{"error b"});
}

TEST_CASE("which is an activity for compensation") {
    CHECK(
        found(
            "compensation.no-handler",
            in_process(
                R"(<task id="t"/><boundaryEvent id="b" attachedToRef="t"><compensateEventDefinition/></boundaryEvent><task id="u"/><association id="a" sourceRef="b" targetRef="u"/>)")) ==
        Found{"error b"});
}

TEST_CASE("this one is") {
    CHECK(
        found(
            "compensation.no-handler",
            in_process(
                R"(<task id="t"/><boundaryEvent id="b" attachedToRef="t"><compensateEventDefinition/></boundaryEvent><task id="u" isForCompensation="true"/><association id="a" sourceRef="b" targetRef="u"/>)")) ==
        nothing);
}

TEST_CASE("a remark beside it is no activity that undoes") {
    const std::string body =
        R"(<task id="t"/><boundaryEvent id="b" attachedToRef="t"><compensateEventDefinition/></boundaryEvent><textAnnotation id="n"/><association id="m" sourceRef="b" targetRef="n"/>)";
    CHECK(found("compensation.no-handler", in_process(body)) == Found{"error b"});
    CHECK(found("compensation.no-handler",
                in_process(body + R"(<task id="u" isForCompensation="true"/><association id="a" sourceRef="b" targetRef="u"/>)")) ==
          nothing);
}
