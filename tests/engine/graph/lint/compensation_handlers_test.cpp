// compensation.several-handlers
#include "engine/graph/lint/rule_case.h"

using namespace countersign::testing;

namespace {
std::string around(std::string_view events) {
    return fmt::format(R"(<startEvent id="s"/><task id="a"/>{}<task id="u" isForCompensation="true"/><task id="v" isForCompensation="true"/><textAnnotation id="t"/>)", events) + flow("f", "s", "a");
}
} // namespace

TEST_CASE("of two compensation events at one activity only one would undo it") {
    CHECK(found("compensation.several-handlers", around(R"(<boundaryEvent id="b" attachedToRef="a"><compensateEventDefinition/></boundaryEvent>
        <boundaryEvent id="c" attachedToRef="a"><compensateEventDefinition/></boundaryEvent>
        <association id="k" sourceRef="b" targetRef="u"/><association id="l" sourceRef="c" targetRef="v"/>)")) == Found{"warning c"});
}

TEST_CASE("so it is with two activities at one event; an annotation undoes nothing") {
    const std::string one = R"(<boundaryEvent id="b" attachedToRef="a"><compensateEventDefinition/></boundaryEvent><association id="k" sourceRef="b" targetRef="u"/><association id="m" sourceRef="b" targetRef="t"/>)";
    CHECK(found("compensation.several-handlers", around(one)) == nothing);
    CHECK(found("compensation.several-handlers", around(one + R"(<association id="l" sourceRef="b" targetRef="v"/>)")) == Found{"warning b"});
}
