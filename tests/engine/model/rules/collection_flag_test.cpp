// data.collection
#include "engine/model/rules/rule_case.h"

using namespace countersign::testing;

TEST_CASE("data is a collection where its item definition is") {
    CHECK(
        found(
            "data.collection",
            in_process(
                R"(<dataObject id="d" itemSubjectRef="texts"/><dataObject id="e" itemSubjectRef="text" isCollection="true"/>)",
                R"(<itemDefinition id="text" structureRef="xsd:string"/><itemDefinition id="number" structureRef="xsd:int"/><itemDefinition id="texts" structureRef="xsd:string" isCollection="true"/>)")) ==
        Found{"error d", "error e"});
}

TEST_CASE("both agree, or no item definition is said") {
    CHECK(
        found(
            "data.collection",
            in_process(
                R"(<dataObject id="d" itemSubjectRef="texts" isCollection="true"/><dataObject id="e" itemSubjectRef="text"/><dataObject id="f" isCollection="true"/>)",
                R"(<itemDefinition id="text" structureRef="xsd:string"/><itemDefinition id="number" structureRef="xsd:int"/><itemDefinition id="texts" structureRef="xsd:string" isCollection="true"/>)")) ==
        nothing);
}
