// expression.declared-type
#include "engine/model/rules/rule_case.h"

using namespace countersign::testing;

namespace {
const char* items =
    R"(<itemDefinition id="number" structureRef="xsd:int"/><itemDefinition id="truth" structureRef="xsd:boolean"/><itemDefinition id="own" structureRef="Answer"/>)";
}

TEST_CASE("a condition says of itself that it is true or false") {
    CHECK(
        found(
            "expression.declared-type",
            in_process(
                R"(<sequenceFlow id="f" sourceRef="a" targetRef="b"><conditionExpression evaluatesToTypeRef="number">n</conditionExpression></sequenceFlow>)",
                items)) == Found{"error f"});
    CHECK(
        found(
            "expression.declared-type",
            in_process(
                R"(<task id="t"><multiInstanceLoopCharacteristics><completionCondition evaluatesToTypeRef="number">n</completionCondition></multiInstanceLoopCharacteristics></task>)",
                items)) == Found{"error t"});
}

TEST_CASE("a boolean one, one of the file's own, and a number of times are right") {
    CHECK(
        found(
            "expression.declared-type",
            in_process(
                R"(<sequenceFlow id="f" sourceRef="a" targetRef="b"><conditionExpression evaluatesToTypeRef="truth">n</conditionExpression></sequenceFlow>
                  <sequenceFlow id="g" sourceRef="a" targetRef="b"><conditionExpression evaluatesToTypeRef="own">n</conditionExpression></sequenceFlow>
                  <task id="t"><multiInstanceLoopCharacteristics><loopCardinality evaluatesToTypeRef="number">n</loopCardinality></multiInstanceLoopCharacteristics></task>)",
                items)) == nothing);
}
