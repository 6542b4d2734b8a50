// flow.not-immediate
#include "engine/model/rules/rule_case.h"

using namespace countersign::testing;

TEST_CASE("flows of an executable process are immediate") {
    CHECK(found("flow.not-immediate",
                in_process(
                    R"(<startEvent id="s"/><endEvent id="e"/><sequenceFlow id="f" sourceRef="s" targetRef="e" isImmediate="false"/>)")) ==
          Found{"error f"});
}

TEST_CASE("others need not be") {
    CHECK(
        found(
            "flow.not-immediate",
            R"(<process id="p" isExecutable="false"><startEvent id="s"/><endEvent id="e"/><sequenceFlow id="f" sourceRef="s" targetRef="e" isImmediate="false"/></process>)") ==
        nothing);
}

TEST_CASE("an immediate one is as it should be") {
    CHECK(found("flow.not-immediate",
                in_process(
                    R"(<startEvent id="s"/><endEvent id="e"/><sequenceFlow id="f" sourceRef="s" targetRef="e" isImmediate="true"/>)")) ==
          nothing);
}
