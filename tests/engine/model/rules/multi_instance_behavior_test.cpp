// multi-instance.behavior-event
#include "engine/model/rules/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a behavior names the event it throws") {
    CHECK(
        found(
            "multi-instance.behavior-event",
            in_process(
                R"(<task id="t"><multiInstanceLoopCharacteristics behavior="One"><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics></task>)",
                R"(<signal id="sig"/><signalEventDefinition id="d" signalRef="sig"/>)")) == Found{"error t"});
}

TEST_CASE("also when none is left") {
    CHECK(
        found(
            "multi-instance.behavior-event",
            in_process(
                R"(<task id="t"><multiInstanceLoopCharacteristics behavior="None"><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics></task>)",
                R"(<signal id="sig"/><signalEventDefinition id="d" signalRef="sig"/>)")) == Found{"error t"});
}

TEST_CASE("or has definitions of its own") {
    CHECK(
        found(
            "multi-instance.behavior-event",
            in_process(
                R"(<task id="t"><multiInstanceLoopCharacteristics behavior="Complex"><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics></task>)",
                R"(<signal id="sig"/><signalEventDefinition id="d" signalRef="sig"/>)")) == Found{"error t"});
}

TEST_CASE("this one does, and All throws nothing") {
    CHECK(
        found(
            "multi-instance.behavior-event",
            in_process(
                R"(<task id="t"><multiInstanceLoopCharacteristics behavior="One" oneBehaviorEventRef="d"><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics></task>)",
                R"(<signal id="sig"/><signalEventDefinition id="d" signalRef="sig"/>)")) == nothing);
}
