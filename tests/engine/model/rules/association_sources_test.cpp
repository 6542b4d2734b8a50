// data-association.sources
#include "engine/model/rules/rule_case.h"

using namespace countersign::testing;

TEST_CASE("several sources need a transformation") {
    CHECK(
        found(
            "data-association.sources",
            in_process(
                R"(<dataObject id="d" itemSubjectRef="text"/><dataObject id="e" itemSubjectRef="text"/><task id="t"><ioSpecification><dataInput id="i" itemSubjectRef="text"/><inputSet/><outputSet/></ioSpecification><dataInputAssociation id="a"><sourceRef>d</sourceRef><sourceRef>e</sourceRef><targetRef>i</targetRef></dataInputAssociation></task>)",
                R"(<itemDefinition id="text" structureRef="xsd:string"/><itemDefinition id="number" structureRef="xsd:int"/><itemDefinition id="texts" structureRef="xsd:string" isCollection="true"/>)")) ==
        Found{"error a"});
}

TEST_CASE("with one they are right") {
    CHECK(
        found(
            "data-association.sources",
            in_process(
                R"(<dataObject id="d" itemSubjectRef="text"/><dataObject id="e" itemSubjectRef="text"/><task id="t"><ioSpecification><dataInput id="i" itemSubjectRef="text"/><inputSet/><outputSet/></ioSpecification><dataInputAssociation id="a"><sourceRef>d</sourceRef><sourceRef>e</sourceRef><targetRef>i</targetRef><transformation>d + e</transformation></dataInputAssociation></task>)",
                R"(<itemDefinition id="text" structureRef="xsd:string"/><itemDefinition id="number" structureRef="xsd:int"/><itemDefinition id="texts" structureRef="xsd:string" isCollection="true"/>)")) ==
        nothing);
}
