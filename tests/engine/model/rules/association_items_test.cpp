// data-association.items
#include "engine/model/rules/rule_case.h"

using namespace countersign::testing;

TEST_CASE("data of another type needs a transformation") {
    CHECK(
        found(
            "data-association.items",
            in_process(
                R"(<dataObject id="d" itemSubjectRef="number"/><dataObject id="e" itemSubjectRef="text"/><task id="t"><ioSpecification><dataInput id="i" itemSubjectRef="text"/><inputSet/><outputSet/></ioSpecification><dataInputAssociation id="a"><sourceRef>d</sourceRef><targetRef>i</targetRef></dataInputAssociation></task>)",
                R"(<itemDefinition id="text" structureRef="xsd:string"/><itemDefinition id="number" structureRef="xsd:int"/><itemDefinition id="texts" structureRef="xsd:string" isCollection="true"/>)")) ==
        Found{"error a"});
}

TEST_CASE("with one it is right") {
    CHECK(
        found(
            "data-association.items",
            in_process(
                R"(<dataObject id="d" itemSubjectRef="number"/><dataObject id="e" itemSubjectRef="text"/><task id="t"><ioSpecification><dataInput id="i" itemSubjectRef="text"/><inputSet/><outputSet/></ioSpecification><dataInputAssociation id="a"><sourceRef>d</sourceRef><targetRef>i</targetRef><transformation>string(d)</transformation></dataInputAssociation></task>)",
                R"(<itemDefinition id="text" structureRef="xsd:string"/><itemDefinition id="number" structureRef="xsd:int"/><itemDefinition id="texts" structureRef="xsd:string" isCollection="true"/>)")) ==
        nothing);
}

TEST_CASE("and so is data of one type") {
    CHECK(
        found(
            "data-association.items",
            in_process(
                R"(<dataObject id="d" itemSubjectRef="text"/><dataObject id="e" itemSubjectRef="text"/><task id="t"><ioSpecification><dataInput id="i" itemSubjectRef="text"/><inputSet/><outputSet/></ioSpecification><dataInputAssociation id="a"><sourceRef>d</sourceRef><targetRef>i</targetRef></dataInputAssociation></task>)",
                R"(<itemDefinition id="text" structureRef="xsd:string"/><itemDefinition id="number" structureRef="xsd:int"/><itemDefinition id="texts" structureRef="xsd:string" isCollection="true"/>)")) ==
        nothing);
}
