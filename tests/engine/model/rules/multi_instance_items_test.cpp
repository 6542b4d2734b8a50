// multi-instance.items
#include "engine/model/rules/rule_case.h"

using namespace countersign::testing;

TEST_CASE("one item is no collection") {
    CHECK(
        found(
            "multi-instance.items",
            in_process(
                R"(<task id="t"><ioSpecification><dataInput id="i" itemSubjectRef="texts" isCollection="true"/><inputSet/><outputSet/></ioSpecification><multiInstanceLoopCharacteristics><loopDataInputRef>i</loopDataInputRef><inputDataItem id="x" itemSubjectRef="texts"/></multiInstanceLoopCharacteristics></task><dataObject id="d" isCollection="true"/>)",
                R"(<itemDefinition id="text" structureRef="xsd:string"/><itemDefinition id="number" structureRef="xsd:int"/><itemDefinition id="texts" structureRef="xsd:string" isCollection="true"/>)")) ==
        Found{"error x"});
}

TEST_CASE("and has the type of the collection") {
    CHECK(
        found(
            "multi-instance.items",
            in_process(
                R"(<task id="t"><ioSpecification><dataInput id="i" itemSubjectRef="texts" isCollection="true"/><inputSet/><outputSet/></ioSpecification><multiInstanceLoopCharacteristics><loopDataInputRef>i</loopDataInputRef><inputDataItem id="x" itemSubjectRef="number"/></multiInstanceLoopCharacteristics></task><dataObject id="d" isCollection="true"/>)",
                R"(<itemDefinition id="text" structureRef="xsd:string"/><itemDefinition id="number" structureRef="xsd:int"/><itemDefinition id="texts" structureRef="xsd:string" isCollection="true"/>)")) ==
        Found{"error x"});
}

TEST_CASE("this one has") {
    CHECK(
        found(
            "multi-instance.items",
            in_process(
                R"(<task id="t"><ioSpecification><dataInput id="i" itemSubjectRef="texts" isCollection="true"/><inputSet/><outputSet/></ioSpecification><multiInstanceLoopCharacteristics><loopDataInputRef>i</loopDataInputRef><inputDataItem id="x" itemSubjectRef="text"/></multiInstanceLoopCharacteristics></task><dataObject id="d" isCollection="true"/>)",
                R"(<itemDefinition id="text" structureRef="xsd:string"/><itemDefinition id="number" structureRef="xsd:int"/><itemDefinition id="texts" structureRef="xsd:string" isCollection="true"/>)")) ==
        nothing);
}

TEST_CASE("an item without a type is not one of a typed collection") {
    CHECK(
        found(
            "multi-instance.items",
            in_process(
                R"(<dataObject id="all" itemSubjectRef="texts" isCollection="true"/><subProcess id="t"><multiInstanceLoopCharacteristics><loopDataInputRef>all</loopDataInputRef><inputDataItem id="one"/></multiInstanceLoopCharacteristics></subProcess>)",
                R"(<itemDefinition id="texts" structureRef="xsd:string" isCollection="true"/>)")) == Found{"error one"});
}
