// data-object.split
#include "engine/model/rules/rule_case.h"

using namespace countersign::testing;

TEST_CASE("a state belongs to a reference, a type to the object") {
    CHECK(
        found(
            "data-object.split",
            in_process(
                R"(<dataObject id="d"><dataState name="draft"/></dataObject><dataObjectReference id="r" dataObjectRef="d" itemSubjectRef="text"/>)",
                R"(<itemDefinition id="text" structureRef="xsd:string"/><itemDefinition id="number" structureRef="xsd:int"/><itemDefinition id="texts" structureRef="xsd:string" isCollection="true"/>)")) ==
        Found{"error d", "error r"});
}

TEST_CASE("each where it belongs") {
    CHECK(
        found(
            "data-object.split",
            in_process(
                R"(<dataObject id="d" itemSubjectRef="text"/><dataObjectReference id="r" dataObjectRef="d"><dataState name="draft"/></dataObjectReference>)",
                R"(<itemDefinition id="text" structureRef="xsd:string"/><itemDefinition id="number" structureRef="xsd:int"/><itemDefinition id="texts" structureRef="xsd:string" isCollection="true"/>)")) ==
        nothing);
}
