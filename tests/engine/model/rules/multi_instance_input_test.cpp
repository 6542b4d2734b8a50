// multi-instance.data-input
#include "engine/model/rules/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a task goes through an input of its own") {
    CHECK(
        found(
            "multi-instance.data-input",
            in_process(
                R"(<task id="t"><multiInstanceLoopCharacteristics><loopDataInputRef>d</loopDataInputRef></multiInstanceLoopCharacteristics></task><dataObject id="d" isCollection="true"/>)",
                R"(<itemDefinition id="text" structureRef="xsd:string"/><itemDefinition id="number" structureRef="xsd:int"/><itemDefinition id="texts" structureRef="xsd:string" isCollection="true"/>)")) ==
        Found{"error t"});
}

TEST_CASE("this one does") {
    CHECK(
        found(
            "multi-instance.data-input",
            in_process(
                R"(<task id="t"><ioSpecification><dataInput id="i" isCollection="true"/><inputSet/><outputSet/></ioSpecification><multiInstanceLoopCharacteristics><loopDataInputRef>i</loopDataInputRef></multiInstanceLoopCharacteristics></task><dataObject id="d" isCollection="true"/>)",
                R"(<itemDefinition id="text" structureRef="xsd:string"/><itemDefinition id="number" structureRef="xsd:int"/><itemDefinition id="texts" structureRef="xsd:string" isCollection="true"/>)")) ==
        nothing);
}

TEST_CASE("a sub-process may use the data around it") {
    CHECK(
        found(
            "multi-instance.data-input",
            in_process(
                R"(<subProcess id="s"><multiInstanceLoopCharacteristics><loopDataInputRef>d</loopDataInputRef></multiInstanceLoopCharacteristics></subProcess><dataObject id="d" isCollection="true"/>)")) ==
        nothing);
}
